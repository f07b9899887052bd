package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where and with what was measured. */
final class Machine {

    private Machine() {}

    static void describe(
            Report report, Home home, Options options, Database database, Programs programs)
            throws IOException {
        report.about(
                "%d cores for everything: %s"
                        .formatted(Runtime.getRuntime().availableProcessors(), model()));
        report.about(
                "PostgreSQL %s, Java %s, %s, %s, %s"
                        .formatted(
                                database.sql()
                                        .sql("SHOW server_version")
                                        .query(String.class)
                                        .single(),
                                Runtime.version(),
                                firstLine(programs, home, "wrk", "--version"),
                                firstLine(programs, home, "pgbench", "--version"),
                                firstLine(programs, home, "nginx", "-v")));
        report.about(
                "commit %s"
                        .formatted(
                                firstLine(
                                        programs, home, "git", "describe", "--always", "--dirty")));
        report.about(
                "%,d users, %d options a product"
                        .formatted(options.users(), options.optionsPerProduct()));
        report.about(
                "%d rounds of %d s, medians; at least %d s of warm-up"
                        .formatted(options.rounds(), options.seconds(), options.warmup()));
        report.about("server: `" + String.join("`, `", ServerSettings.of(home, options)) + "`");
        report.about("JVM: `" + String.join(" ", Service.jvm(home, options)) + "`");
        report.about("service: `" + settings(Service.settings(home, options)) + "`");
    }

    /** What others do on the machine, as long as the bench itself has not begun. */
    static String loadAverage() throws IOException {
        String loads = Files.readString(Path.of("/proc/loadavg"));
        return "load average at the start: " + loads.substring(0, loads.indexOf(' '));
    }

    private static String settings(Map<String, String> settings) {
        return String.join(
                "`, `",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }

    private static String model() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** What a program says of itself; wrk does with a failure. */
    private static String firstLine(Programs programs, Home home, String... command) {
        try {
            return programs.run(List.of(command), Map.of(), home.sources())
                    .text()
                    .lines()
                    .findFirst()
                    .orElse("?")
                    .replaceAll(" Copyright.*", "");
        } catch (UncheckedIOException e) {
            return "no " + command[0];
        }
    }
}
