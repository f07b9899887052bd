package dev.jumun.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Runs wrk with one of the scripts. */
final class Wrk {

    private static final double MICROS_A_MILLI = 1000;
    private static final double MICROS_A_SECOND = 1_000_000;
    private static final int THREADS = 2;
    private static final int SECONDS_OF_FAILURES = 2;

    private final Home home;
    private final Programs programs;
    private volatile boolean showingFailures;

    Wrk(Home home, Programs programs) {
        this.home = home;
        this.programs = programs;
    }

    Load run(String script, String url, int clients, int seconds, Map<String, Object> arguments) {
        int threads = Math.min(THREADS, clients);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "--threads=" + threads,
                                "--connections=" + clients,
                                "--duration=" + seconds + "s",
                                "--timeout=30s",
                                "--script=" + home.sources().resolve(script),
                                url,
                                "--",
                                "threads=" + threads,
                                "seed=" + ThreadLocalRandom.current().nextInt(1 << 30)));
        arguments.forEach((name, value) -> command.add(name + "=" + value));
        Programs.Output output =
                programs.run(
                        command,
                        Map.of(
                                "BENCH_HOME",
                                home.sources().toString(),
                                "BENCH_FAILURES",
                                showingFailures ? "show" : ""),
                        home.results());
        if (output.exit() != 0) {
            throw new BenchException("wrk failed: " + output.text());
        }
        if (showingFailures) {
            System.err.println(
                    output.text()
                            .lines()
                            .filter(line -> line.startsWith("failed "))
                            .findFirst()
                            .orElseGet(() -> "no answer says why: " + output.text()));
        }
        return parse(output.text());
    }

    /** Does some more of a work in which requests failed, and tells what a failure says. */
    void showFailures(Workload.Work work) {
        showingFailures = true;
        try {
            work.during(SECONDS_OF_FAILURES);
        } finally {
            showingFailures = false;
        }
    }

    /** Reads the line that {@code load.lua} prints. */
    static Load parse(String output) {
        String line =
                output.lines()
                        .filter(candidate -> candidate.startsWith("result "))
                        .findFirst()
                        .orElseThrow(() -> new BenchException("wrk gave no result: " + output));
        Map<String, Long> values = new HashMap<>();
        for (String pair : line.substring("result ".length()).split(" ", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
        }
        long errors = 0;
        for (String kind : List.of("status", "connect", "read", "write", "timeout")) {
            errors += value(values, kind);
        }
        return new Load(
                value(values, "requests"),
                value(values, "micros") / MICROS_A_SECOND,
                value(values, "p50") / MICROS_A_MILLI,
                value(values, "p99") / MICROS_A_MILLI,
                value(values, "max") / MICROS_A_MILLI,
                errors);
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new BenchException("wrk's result has no " + name);
        }
        return value;
    }
}
