package dev.jumun.shared.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierThreadsTest {

    /** The JDK decides once in a process, so each case has one of its own. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] args) throws InterruptedException {
            CarrierThreads.provide();
            Thread.startVirtualThread(() -> {}).join();
            System.out.print(
                    ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                            .getParallelism());
        }
    }

    private static String carriers(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "3, 4"})
    void areMoreThanAFewProcessors(int processors, String carriers) throws IOException {
        assertThat(carriers("-XX:ActiveProcessorCount=" + processors)).isEqualTo(carriers);
    }

    @Test
    void areAsManyAsThereAreProcessors() throws IOException {
        assertThat(carriers("-XX:ActiveProcessorCount=6")).isEqualTo("6");
    }

    @Test
    void areAsManyAsSomebodyHasSaid() throws IOException {
        assertThat(carriers("-XX:ActiveProcessorCount=2", "-D" + CarrierThreads.PARALLELISM + "=1"))
                .isEqualTo("1");
    }
}
