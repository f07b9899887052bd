package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.JumunApplication;
import dev.jumun.shared.persistence.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees when something is missing. */
class StartTest {

    @TempDir Path folder;

    private record Ended(int exitCode, String output) {}

    private Ended start(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                JumunApplication.class.getName(),
                                "--server.port=0"));
        command.addAll(List.of(arguments));
        Process service =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = service.waitFor(60, TimeUnit.SECONDS);
        service.destroyForcibly();
        assertThat(ended).as("the service ends by itself").isTrue();
        return new Ended(service.exitValue(), Files.readString(output));
    }

    @Test
    void productionNamesEverySettingThatIsMissing() throws Exception {
        Ended ended = start("--spring.profiles.active=production");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "spring.datasource.url",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        "spring.security.oauth2.resourceserver.jwt.audiences")
                .doesNotContain("\tat ");
        assertThat(folder.resolve(".jumun")).doesNotExist();
    }

    @Test
    void aDatabaseThatNeverAnswersIsNamedAfterTheWait() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        Ended ended =
                start(
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + closed + "/jumun",
                        "--spring.datasource.username=jumun",
                        "--jumun.database.start-timeout=2s");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("Waiting up to 2 s for the database", "The database does not answer")
                .contains("localhost:" + closed);
    }

    /** The service is up before its database is: it waits, and then starts. */
    @Test
    void aDatabaseThatComesUpLateIsWaitedFor() throws Exception {
        TestDatabase database = Instance.demoDatabase();
        java.net.URI url = java.net.URI.create(database.jdbcUrl().substring("jdbc:".length()));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String late = "jdbc:postgresql://localhost:" + port + url.getPath() + "?sslmode=disable";
        Thread opening =
                Thread.ofVirtual()
                        .start(() -> {
                            java.util.concurrent.locks.LockSupport.parkNanos(
                                    TimeUnit.SECONDS.toNanos(2));
                            lateProxy = new CuttingProxy(url.getHost(), url.getPort(), port);
                        });
        try (Instance instance = Instance.startThrough(late, database)) {
            instance.anonymous().get("/api/v1/products").expect(200);
        } finally {
            opening.join();
            if (lateProxy != null) {
                lateProxy.close();
            }
        }
    }

    @org.jspecify.annotations.Nullable private volatile CuttingProxy lateProxy;
}
