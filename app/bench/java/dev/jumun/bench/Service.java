package dev.jumun.bench;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The packaged service, started as in production. */
final class Service {

    private static final String READ_AHEAD = "products were read ahead";

    /** A million take a slow machine six minutes. */
    private static final int READ_AHEAD_SECONDS = 1200;

    /** It sets about what it has put off two to three seconds after it was under load. */
    private static final int IDLE_SECONDS = 4;

    /** As long as reading a million ahead may take. */
    private static final int REST_SECONDS = 400;

    /** With nothing to do it takes 1 to 3 % of a processor. */
    private static final long IDLE_MS_A_SECOND = 60;

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
        Service service =
                new Service(
                        programs.start(
                                "the service",
                                java(
                                        jvm(home, options),
                                        home.jar(),
                                        arguments(
                                                home, options, database, issuer, port, management)),
                                environment(database),
                                home.own().resolve("service.log")),
                        port);
        Http.await(readiness(management), status -> status == 200);
        return service;
    }

    static String readiness(int management) {
        return "http://localhost:" + management + "/actuator/health/readiness";
    }

    /** The JVM that runs the bench runs what it measures. */
    static List<String> java(List<String> jvm, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    static List<String> arguments(
            Home home,
            Options options,
            Database database,
            Issuer issuer,
            int port,
            int management) {
        Map<String, String> settings = settings(home, options);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri());
        settings.put("spring.security.oauth2.resourceserver.jwt.audiences", Issuer.AUDIENCE);
        settings.put("server.port", Integer.toString(port));
        settings.put("management.server.port", Integer.toString(management));
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** A password does not belong where everybody reads the command lines. */
    static Map<String, String> environment(Database database) {
        return Map.of("SPRING_DATASOURCE_PASSWORD", database.password());
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

    /**
     * Waits until it has read its catalogue ahead, which it does once after its start and which
     * takes CPU time from whatever is measured meanwhile. It says in its log when that is done.
     */
    void awaitReadAhead() {
        if (!Waiting.until(
                () -> Programs.contains(program.log(), READ_AHEAD), READ_AHEAD_SECONDS)) {
            throw new BenchException("the catalogue is not read ahead: see " + program.log());
        }
    }

    /**
     * Waits until all do next to nothing. What a service puts off under load, such as reading
     * products that have sold, it does a few seconds after, at the cost of whoever is measured
     * then.
     *
     * @return those that do not come to rest
     */
    static List<Service> awaitRest(List<Service> all) {
        List<Service> restless = all;
        int idle = 0;
        for (int seconds = 0; seconds < REST_SECONDS && idle < IDLE_SECONDS; seconds++) {
            Map<Service, Long> before = all.stream().collect(toMap(one -> one, Service::cpu));
            Waiting.pause(Waiting.SECOND_MS);
            restless =
                    all.stream()
                            .filter(one ->
                                    one.cpu() - before.getOrDefault(one, 0L) >= IDLE_MS_A_SECOND)
                            .toList();
            idle = restless.isEmpty() ? idle + 1 : 0;
        }
        return restless;
    }

    /** CPU time it has used, in milliseconds. */
    long cpu() {
        try {
            return Cpu.ofFamily(pid());
        } catch (IOException e) {
            throw new BenchException("the service has ended: see " + program.log(), e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    long pid() {
        return program.pid();
    }

    HttpResponse<String> post(String path, String token, String key, String body) {
        return Http.send(
                Http.request(url() + path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }
}
