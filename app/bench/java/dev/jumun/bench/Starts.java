package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times the start, from the process to the first 200 of readiness: from the jar as it is, and
 * extracted with a cache of what the JVM worked out in a training run. The bare application is
 * started the same ways.
 */
final class Starts {

    private static final String SERVICE_PLAIN = "service, `java -jar`";
    private static final String SERVICE_CACHED = "service, extracted, with AOT cache";
    private static final String BARE_PLAIN = "bare Boot, `java -jar`";
    private static final String BARE_CACHED = "bare Boot, extracted, with AOT cache";

    private static final int TRAINING_REQUESTS = 50;
    private static final double NANOS_A_MILLI = 1e6;

    private final Home home;
    private final Programs programs;
    private final Options options;
    private final Database database;
    private final Issuer issuer;
    private final Bare bare;

    Starts(Home home, Programs programs, Options options, Database database, Issuer issuer) {
        this.home = home;
        this.programs = programs;
        this.options = options;
        this.database = database;
        this.issuer = issuer;
        this.bare = new Bare(home, programs);
    }

    /**
     * A start of something: its command line without JVM options, and where it says it is ready.
     */
    private record Way(Path jar, List<String> arguments, String ready, String trained) {}

    String measure() {
        Progress.say("time to ready");
        bare.answer("ready", "{}");
        Path extractedService = extract("service", home.jar());
        Path extractedBare = extract("bare", bare.bootJar());
        List<String> serviceCache = train("service", service(extractedService));
        List<String> bareCache = train("bare", boot(extractedBare));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < options.starts(); i++) {
            time(times, SERVICE_PLAIN, List.of(), service(home.jar()));
            time(times, SERVICE_CACHED, serviceCache, service(extractedService));
            time(times, BARE_PLAIN, List.of(), boot(bare.bootJar()));
            time(times, BARE_CACHED, bareCache, boot(extractedBare));
        }
        return table(times);
    }

    private Way service(Path jar) {
        int port = Home.freePort();
        int management = Home.freePort();
        return new Way(
                jar,
                Service.arguments(home, options, database, issuer, port, management),
                Service.readiness(management),
                "http://localhost:" + port + "/api/v1/products");
    }

    private Way boot(Path jar) {
        int port = Home.freePort();
        String url = "http://localhost:" + port + "/ready";
        return new Way(jar, bare.bootArguments(port), url, url);
    }

    private void time(Map<String, List<Double>> times, String name, List<String> cache, Way way) {
        double milliseconds;
        try (Programs.Running running = start(name, cache, way)) {
            Http.await(way.ready(), status -> status == 200);
            milliseconds = (System.nanoTime() - running.startedAtNanos()) / NANOS_A_MILLI;
        }
        times.computeIfAbsent(name, any -> new ArrayList<>()).add(milliseconds);
        System.err.printf("  %-40s %,6.0f ms%n", name, milliseconds);
    }

    private Programs.Running start(String name, List<String> cache, Way way) {
        List<String> jvm = new ArrayList<>(Service.jvm(home, options));
        jvm.addAll(cache);
        return programs.start(
                name,
                Service.java(jvm, way.jar(), way.arguments()),
                Service.environment(database),
                home.own().resolve("start.log"));
    }

    /** Boot's way to a jar whose class path the cache can know. */
    private Path extract(String name, Path jar) {
        Path folder = home.results().resolve("extracted").resolve(name);
        Programs.Output output =
                programs.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                folder.toString()),
                        Map.of(),
                        home.results());
        if (output.exit() != 0) {
            throw new BenchException("cannot extract " + jar + ": " + output.text());
        }
        return folder.resolve(String.valueOf(jar.getFileName()));
    }

    /** Runs it once for the cache, with some requests; the options to use the cache with. */
    private List<String> train(String name, Way way) {
        Path cache = home.results().resolve("extracted").resolve(name + ".aot");
        try {
            Files.deleteIfExists(cache);
            try (Programs.Running _ =
                    start(name + ", training", List.of("-XX:AOTCacheOutput=" + cache), way)) {
                Http.await(way.ready(), status -> status == 200);
                for (int i = 0; i < TRAINING_REQUESTS; i++) {
                    Http.get(way.trained());
                }
            }
            if (!Files.exists(cache)) {
                throw new BenchException(
                        "the training run left no cache:\n"
                                + Programs.lastLines(home.own().resolve("start.log")));
            }
        } catch (IOException e) {
            throw new BenchException("cannot train " + name, e);
        }
        return List.of("-XX:AOTCache=" + cache);
    }

    private static String table(Map<String, List<Double>> times) {
        StringBuilder text =
                new StringBuilder("## Time to ready\n\n| | ms | × bare Boot |\n|---|--:|--:|\n");
        double plain = median(times, BARE_PLAIN);
        double cached = median(times, BARE_CACHED);
        times.forEach((name, all) -> {
            double median = Medians.median(all, Double::doubleValue);
            double floor = name.equals(SERVICE_CACHED) ? cached : plain;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %s |%n",
                            name,
                            median,
                            name.startsWith("service")
                                    ? String.format(Locale.ROOT, "%.2f", median / floor)
                                    : ""));
        });
        return text.toString();
    }

    private static double median(Map<String, List<Double>> times, String name) {
        return Medians.median(times.getOrDefault(name, List.of()), Double::doubleValue);
    }
}
