package dev.jumun.whole;

import dev.jumun.JumunApplication;
import dev.jumun.shared.persistence.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An instance of the service in a process of its own, which can be killed and started again. */
final class InstanceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private final URI uri;
    private Process process;

    /** Starts it, and does not wait for it. */
    InstanceProcess(TestDatabase database, Path log, List<String> settings) {
        int port = freePort();
        this.log = log;
        this.uri = URI.create("http://localhost:" + port);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JumunApplication.class.getName(),
                        "--spring.profiles.active=demo",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--jumun.demo.token-secret=" + Instance.TOKEN_SECRET,
                        "--jumun.limits.user.enabled=false",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn"));
        command.addAll(settings);
        process = start();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Kills it and starts another in its place, which it does not wait for. */
    void replace() {
        kill();
        process = start();
    }

    boolean isReady() {
        try {
            return new Client(uri, null).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    void awaitReady() {
        Eventually.isTrue(this::isReady, START);
    }

    Client as(String user) {
        return new Client(uri, Tokens.of(user, "customer"));
    }

    Client asAdministrator() {
        return new Client(uri, Tokens.of("shopkeeper", "admin"));
    }

    @Override
    public void close() {
        kill();
    }
}
