package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What other programs print is read right, and a result is not found where there is none. */
class FiguresTest {

    @Test
    void readsWhatTheLoadGeneratorPrints() {
        Load load =
                Wrk.parse(
                        """
                        Running 2s test @ http://localhost:1
                          Non-2xx or 3xx responses: 4

                        result requests=30 micros=2000000 p50=1500 p99=2500 max=9000 status=4 connect=1 read=0 write=0 timeout=2
                        """);
        assertThat(load).isEqualTo(new Load(30, 2.0, 1.5, 2.5, 9.0, 7));
        assertThat(load.perSecond()).isEqualTo(15);
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> Wrk.parse("unable to connect to localhost:1"));
    }

    @Test
    void readsWhatPgbenchPrints() {
        Load load =
                Pgbench.parse(
                        """
                        number of transactions actually processed: 13922
                        number of failed transactions: 3 (0.021%)
                        initial connection time = 45.1 ms
                        tps = 1392.200000 (without initial connection time)
                        """,
                        new long[] {1000, 2000, 3000, 4000});
        assertThat(load.requests()).isEqualTo(13922);
        assertThat(load.seconds()).isCloseTo(10, within(1e-9));
        assertThat(load.errors()).isEqualTo(3);
        assertThat(List.of(load.p50(), load.p99(), load.max())).containsExactly(2.0, 4.0, 4.0);
    }

    @Test
    void readsTheTimesOfAProcessWithAnyName() {
        assertThat(
                        Cpu.Stat.parse(
                                "42 (postgres: a) b) S 7 42 42 0 -1 4194304 1 2 3 4 50 6 700 8 20 0 1 0"))
                .isEqualTo(new Cpu.Stat("postgres: a) b", 7, 56, 708));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheCompilersOfAJvm() throws IOException {
        long pid = ProcessHandle.current().pid();
        Map<String, Long> compilers = Cpu.ofCompilers(pid);

        // C1 and C2, each with a few threads where there are many processors.
        assertThat(compilers).hasSizeBetween(1, Runtime.getRuntime().availableProcessors() + 1);
        assertThat(compilers.values()).anyMatch(used -> used > 0);
        assertThat(compilers.values().stream().mapToLong(Long::longValue).sum())
                .isLessThan(Cpu.ofFamily(pid));
    }

    @Test
    void takesTheMiddle() {
        assertThat(Medians.median(List.of(9.0, 1.0, 5.0), figure -> figure)).isEqualTo(5);
        assertThat(Medians.median(List.of(1.0, 2.0), figure -> figure)).isEqualTo(1.5);
    }
}
