package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What answers without doing anything: nginx from files, and a bare Spring Boot application. Both
 * know an answer by its name, {@code /page} for example.
 */
final class Bare {

    private final Home home;
    private final Programs programs;
    private final Path answers;

    Bare(Home home, Programs programs) {
        this.home = home;
        this.programs = programs;
        this.answers = home.own().resolve("answers");
    }

    /** What runs, and where it listens. */
    record Site(String url, long pid) {}

    /** Makes the same bytes the answer of both; to be called before they are started. */
    void answer(String name, String body) {
        try {
            Files.createDirectories(answers);
            Files.writeString(answers.resolve(name), body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts nginx. */
    Site startNginx() {
        int port = Home.freePort();
        Path folder = home.own().resolve("nginx");
        Path settings = folder.resolve("nginx.conf");
        try {
            Files.createDirectories(folder);
            // Its workers become somebody else where root starts it, who may not enter here.
            String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
            Files.writeString(
                    settings,
                    user
                            + home.text("nginx.conf")
                                    .replace("{folder}", folder.toString())
                                    .replace("{answers}", answers.toString())
                                    .replace("{port}", Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return site(
                port,
                programs.start(
                        "nginx",
                        List.of("nginx", "-c", settings.toString()),
                        Map.of(),
                        folder.resolve("log")));
    }

    /** Starts the bare application, with the service's JVM options. */
    Site startBoot(List<String> jvm) {
        int port = Home.freePort();
        return site(
                port,
                programs.start(
                        "the bare application",
                        Service.java(jvm, bootJar(), bootArguments(port)),
                        Map.of(),
                        home.own().resolve("bare.log")));
    }

    Path bootJar() {
        return home.results().resolve("bare").resolve("bare.jar");
    }

    List<String> bootArguments(int port) {
        // As long-lived as the service's connections: it is its answers that are compared.
        return List.of(
                "--bare.answers=" + answers,
                "--server.port=" + port,
                "--server.tomcat.max-keep-alive-requests=10000");
    }

    private static Site site(int port, Programs.Running program) {
        String url = "http://127.0.0.1:" + port;
        // Any answer will do: it listens.
        Http.await(url + "/nothing", status -> true);
        return new Site(url, program.pid());
    }
}
