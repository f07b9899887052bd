package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Files;

/**
 * Measures. Its exit code is 0 if the books balanced after every round and no request failed,
 * whatever the figures.
 */
public final class Bench {

    private static final int MOST_TOKENS = 100_000;

    private Bench() {}

    public static void main(String[] arguments) {
        Programs programs = new Programs();
        try {
            System.exit(run(programs, Options.of(arguments)) ? 0 : 1);
        } catch (BenchException e) {
            programs.fail(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            e.printStackTrace();
            programs.fail(e.toString());
        }
    }

    private static boolean run(Programs programs, Options options) throws Exception {
        Home home = Home.ofSystemProperties();
        Files.createDirectories(home.results());
        Report report = new Report();
        report.about(Machine.loadAverage());
        Tokens tokens =
                Tokens.in(home.results().resolve("tokens"), Math.min(options.users(), MOST_TOKENS));
        Issuer issuer = programs.keep(tokens.issuer());
        for (int factor : options.grow()) {
            try (AutoCloseable _ = programs.stage()) {
                measure(home, programs, options.times(factor), tokens, issuer, report);
            }
            report.write(home.results());
        }
        Targets.judge(report);
        report.write(home.results());
        System.out.println();
        System.out.println(report.markdown());
        return report.isGood();
    }

    private static void measure(
            Home home,
            Programs programs,
            Options options,
            Tokens tokens,
            Issuer issuer,
            Report report)
            throws IOException {
        Database database = Stage.open(home, programs, options);
        if (report.isEmpty()) {
            Machine.describe(report, home, options, database, programs);
        }
        report.begin(
                "%,d products, %,d orders of the past"
                        .formatted(options.products(), options.orders()));
        if (options.wants("start")) {
            report.section(new Starts(home, programs, options, database, issuer).measure());
        }
        if (options.wantsAnyBut("start")) {
            Receiver receiver = options.deliver() ? programs.keep(Receiver.start()) : null;
            new Stage(
                            home,
                            programs,
                            receiver == null ? options : options.with(receiver.settings()),
                            database,
                            issuer,
                            report,
                            receiver == null ? null : new Deliveries(receiver, database))
                    .measureAll(tokens);
        }
    }
}
