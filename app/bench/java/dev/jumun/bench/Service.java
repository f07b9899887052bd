package dev.jumun.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The packaged service, started as in production. */
final class Service {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int PAUSE_MS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Programs.Running program;
    private final int port;

    private Service(Programs.Running program, int port) {
        this.program = program;
        this.port = port;
    }

    static Service start(
            Home home, Programs programs, Options options, Database database, Issuer issuer) {
        int port = Home.freePort();
        int management = Home.freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm(home, options));
        if (options.jfr()) {
            command.add("-Xlog:jfr+startup=error");
        }
        command.addAll(List.of("-jar", home.jar().toString()));
        Map<String, String> settings = settings(home, options);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri());
        settings.put("spring.security.oauth2.resourceserver.jwt.audiences", Issuer.AUDIENCE);
        settings.put("server.port", Integer.toString(port));
        settings.put("management.server.port", Integer.toString(management));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Path log = home.results().resolve("service.log");
        Service service =
                new Service(
                        programs.start(
                                "the service",
                                command,
                                Map.of("SPRING_DATASOURCE_PASSWORD", database.password()),
                                log),
                        port);
        service.awaitReady(
                URI.create("http://localhost:" + management + "/actuator/health/readiness"));
        return service;
    }

    static List<String> jvm(Home home, Options options) {
        return options.jvm() == null ? home.lines("jvm.options") : options.jvm();
    }

    static Map<String, String> settings(Home home, Options options) {
        Properties file = new Properties();
        try (var reader = Files.newBufferedReader(home.sources().resolve("service.properties"))) {
            file.load(reader);
        } catch (IOException e) {
            throw new BenchException("no service.properties", e);
        }
        Map<String, String> settings = new TreeMap<>();
        file.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        settings.putAll(options.settings());
        return settings;
    }

    private void awaitReady(URI readiness) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            try {
                if (send(HttpRequest.newBuilder(readiness).build()).statusCode() == 200) {
                    return;
                }
            } catch (BenchException e) {
                // It does not listen yet.
            }
            pause();
        }
        throw new BenchException("the service is not ready; see " + program.log());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while the service starts", e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    long pid() {
        return program.pid();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build());
    }

    HttpResponse<String> post(String path, String token, String key, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .orTimeout(ANSWER_LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new BenchException("no answer from " + request.uri(), e);
        }
    }
}
