package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs pgbench: the transactions of the service by hand, over the same kind of connection. */
final class Pgbench {

    private static final Pattern PROCESSED =
            Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");
    private static final double MICROS_A_MILLI = 1000;
    private static final int THREADS = 2;

    /** Of a line of its log: client, number, latency in microseconds, ... */
    private static final int LATENCY = 2;

    private final Home home;
    private final Programs programs;
    private final Map<String, String> connection;

    Pgbench(Home home, Programs programs, Database database) {
        this.home = home;
        this.programs = programs;
        this.connection = database.environment();
    }

    Load run(String script, int clients, int seconds, Map<String, Object> variables) {
        Path folder = emptied(home.results().resolve("pgbench"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + clients,
                                "--jobs=" + Math.min(THREADS, clients),
                                "--time=" + seconds,
                                "--log",
                                "--file=" + home.sources().resolve(script)));
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        Programs.Output output = programs.run(command, connection, folder);
        if (output.exit() != 0) {
            throw new BenchException("pgbench failed: " + output.text());
        }
        return parse(output.text(), latencies(folder));
    }

    /**
     * @param latencies in microseconds, ascending
     */
    static Load parse(String output, long[] latencies) {
        long processed = Long.parseLong(find(PROCESSED, output));
        double rate = Double.parseDouble(find(RATE, output));
        return new Load(
                processed,
                processed / rate,
                percentile(latencies, 50),
                percentile(latencies, 99),
                percentile(latencies, 100),
                Long.parseLong(find(FAILED, output)));
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchException("pgbench gave no result: " + output);
        }
        return matcher.group(1);
    }

    static double percentile(long[] ascending, int percent) {
        if (ascending.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(ascending.length * percent / 100.0) - 1;
        return ascending[Math.max(0, index)] / MICROS_A_MILLI;
    }

    private static long[] latencies(Path folder) {
        try (Stream<Path> logs = Files.list(folder)) {
            long[] latencies =
                    logs.flatMap(Pgbench::lines)
                            .mapToLong(line -> Long.parseLong(line.split(" ", -1)[LATENCY]))
                            .toArray();
            Arrays.sort(latencies);
            return latencies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It writes its logs where it runs. */
    private static Path emptied(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> old = Files.list(folder)) {
                for (Path path : old.toList()) {
                    Files.delete(path);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
