package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Measures. Its exit code is 0 if the books balanced after every round and no request failed,
 * whatever the figures.
 */
public final class Bench {

    private static final int FLOOR_WARMUP_SECONDS = 5;

    /** What is still under way when a load generator stops has been decided by then. */
    private static final int SETTLE_MS = 500;

    private final Options options;
    private final Database database;
    private final Books books;
    private final Meter meter;
    private final Wrk wrk;
    private final Report report;
    private boolean balanced = true;

    private Bench(
            Options options, Database database, Books books, Meter meter, Wrk wrk, Report report) {
        this.options = options;
        this.database = database;
        this.books = books;
        this.meter = meter;
        this.wrk = wrk;
        this.report = report;
    }

    public static void main(String[] arguments) {
        Programs programs = new Programs();
        try {
            System.exit(run(programs, Options.of(arguments)) ? 0 : 1);
        } catch (BenchException e) {
            programs.fail(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            programs.fail(e.toString());
        }
    }

    private static boolean run(Programs programs, Options options) throws IOException {
        Home home = Home.ofSystemProperties();
        Files.createDirectories(home.results());
        Tokens tokens =
                Tokens.in(home.results().resolve("tokens"), Math.min(options.users(), 100_000));
        Database database = programs.keep(Storage.loaded(home, options));
        database.watch(() -> programs.fail("the database has ended by itself"));
        Issuer issuer = programs.keep(tokens.issuer());
        Service service = Service.start(home, programs, options, database, issuer);

        Report report = new Report();
        Machine.describe(report, home, options, database, programs);
        Books books = new Books(home, database);
        Wrk wrk = new Wrk(home, programs);
        Bench bench =
                new Bench(
                        options, database, books, new Meter(database, service.pid()), wrk, report);
        Pgbench pgbench = new Pgbench(home, programs, database);
        Writes writes = new Writes(options, tokens, database, service, wrk, pgbench);
        Supplier<Reads> reads =
                SingletonSupplier.of(() ->
                        new Reads(
                                options,
                                service,
                                writes,
                                wrk,
                                new Bare(home, programs),
                                Service.jvm(home, options)));
        bench.measure("orders", writes::orders);
        bench.measure("hot", writes::hot);
        bench.measure("claims", writes::claims);
        bench.measure("charges", writes::charges);
        bench.measure("reads", () -> reads.get().page());
        bench.measure("reads", () -> reads.get().detail());
        bench.measure("mixed", () -> reads.get().mixed());
        bench.measure("single", () -> reads.get().single());

        boolean good = bench.balanced && report.errors() == 0;
        report.verdict(bench.balanced ? "the books balance" : "THE BOOKS DO NOT BALANCE");
        report.verdict(report.errors() + " errors");
        report.write(home.results());
        System.out.println();
        System.out.println(report.markdown());
        return good;
    }

    private void measure(String name, Supplier<Workload> workload) {
        if (options.wants(name)) {
            measure(workload.get());
        }
    }

    private void measure(Workload workload) {
        System.err.printf("%n%s%n", workload.title());
        warmUp(workload);
        Map<String, List<Meter.Cost>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Workload.Side side : workload.sides()) {
                Meter.Cost cost = meter.measure(side.work(), options.seconds());
                rounds.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(cost);
                System.err.println(Report.line(side.name(), cost));
                if (cost.load().errors() > 0) {
                    wrk.showFailures(side.work());
                }
            }
            checkBooks(round);
        }
        books.startFromHere();
        report.add(new Report.Result(workload, rounds));
    }

    private void warmUp(Workload workload) {
        database.checkpointIfDueSoon();
        boolean first = report.results().isEmpty();
        int seconds = first ? options.warmup() : Math.max(1, options.warmup() / 3);
        workload.warmUps().forEach(work -> work.during(seconds));
        workload.floors().forEach(floor -> floor.work().during(FLOOR_WARMUP_SECONDS));
    }

    private void checkBooks(int round) {
        Http.pause(SETTLE_MS);
        List<String> violations = books.violations();
        System.err.printf(
                "  round %d: %s%n",
                round,
                violations.isEmpty()
                        ? "the books balance"
                        : "THE BOOKS DO NOT BALANCE: " + violations);
        if (!violations.isEmpty()) {
            balanced = false;
            report.verdict("after round " + round + ": " + String.join(", ", violations));
        }
    }
}
