package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Measures one workload after another on a loaded database. */
final class Stage {

    private static final int FLOOR_WARMUP_SECONDS = 5;

    /** 10 s each, with the 60 s that are asked for by default. */
    private static final int STRETCHES_A_WARMUP = 6;

    /** Four times what was asked for, on top of it. */
    private static final int MOST_STRETCHES = 24;

    /** What is still under way when a load generator stops has been decided by then. */
    private static final int SETTLE_MS = 500;

    /** The workloads of which every answer stands for rows. */
    private static final Set<String> WRITES =
            Set.of("orders", "hot", "claims", "charges", "single", "night");

    /** Every keyed call leaves a record, every claim a coupon. */
    private static final String KEPT =
            "SELECT (SELECT count(*) FROM idempotency_records)"
                    + " + (SELECT count(*) FROM issued_coupons)";

    private final Home home;
    private final Programs programs;
    private final Options options;
    private final Database database;
    private final Service service;
    private final Books books;
    private final Meter meter;
    private final Wrk wrk;
    private final Report report;
    private final @Nullable Deliveries deliveries;
    private boolean warm;

    /**
     * Starts the service.
     *
     * @param deliveries where the service delivers events
     */
    Stage(
            Home home,
            Programs programs,
            Options options,
            Database database,
            Issuer issuer,
            Report report,
            @Nullable Deliveries deliveries) {
        this.home = home;
        this.programs = programs;
        this.options = options;
        this.database = database;
        this.service = Service.start(home, programs, options, database, issuer);
        this.books = new Books(home, database.sql());
        this.meter = new Meter(database);
        this.wrk = new Wrk(home, programs);
        this.report = report;
        this.deliveries = deliveries;
    }

    void measureAll(Tokens tokens) {
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
        measure("orders", writes::orders);
        measure("hot", writes::hot);
        measure("claims", writes::claims);
        measure("charges", writes::charges);
        measure("reads", () -> reads.get().page());
        measure("reads", () -> reads.get().detail());
        measure("mixed", () -> reads.get().mixed());
        measure("single", () -> reads.get().single());
        measure("lists", () -> reads.get().lists());
        measure("night", () -> new Night(home, options, tokens, database, service, writes).night());
    }

    private void measure(String name, Supplier<Workload> workload) {
        if (options.wants(name)) {
            measure(workload.get());
        }
    }

    private void measure(Workload workload) {
        Progress.say(workload.title());
        warmUp(workload);
        record(workload.name(), "JFR.start", "name=bench", "settings=profile");
        Map<String, List<Meter.Cost>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Workload.Side side : workload.sides()) {
                Meter.Cost cost = measured(workload, side, round);
                rounds.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(cost);
                System.err.println(Report.line(side.name(), cost));
                if (cost.load().errors() > 0) {
                    wrk.showFailures(side.work());
                }
            }
            checkBooks(workload, round);
        }
        Path recording = home.results().resolve(workload.name() + ".jfr");
        record(workload.name(), "JFR.stop", "name=bench", "filename=" + recording);
        books.startFromHere();
        report.add(new Report.Result(workload, rounds));
    }

    /**
     * Books balance without an order that was answered and lost, so the answers are counted too.
     */
    private Meter.Cost measured(Workload workload, Workload.Side side, int round) {
        boolean writes =
                WRITES.contains(workload.name())
                        && (side.server() == 0 || side.server() == service.pid());
        long before = writes ? kept() : 0;
        Meter.Cost cost = meter.measure(side, options.seconds());
        if (deliveries != null && side.server() == service.pid()) {
            report.about(
                    deliveries.settle(
                            "%s, %s, round %d".formatted(workload.name(), side.name(), round)));
        }
        if (writes) {
            Http.pause(SETTLE_MS);
            long answered = cost.load().requests() - cost.load().errors();
            long gained = kept() - before;
            if (gained < answered) {
                report.unbalanced(
                        "%s, %s, round %d: %d good answers, but %d records"
                                .formatted(workload.title(), side.name(), round, answered, gained));
            }
        }
        return cost;
    }

    private long kept() {
        return database.sql().sql(KEPT).query(Long.class).single();
    }

    private void warmUp(Workload workload) {
        database.checkpointIfDueSoon();
        int seconds = warm ? Math.max(1, options.warmup() / 3) : options.warmup();
        warm = true;
        workload.warmUps().forEach(side -> warmUp(workload, side, seconds));
        workload.floors().forEach(floor -> floor.work().during(FLOOR_WARMUP_SECONDS));
    }

    private void warmUp(Workload workload, Workload.Side side, int seconds) {
        side.work().during(seconds);
        int stretch = Math.max(1, options.warmup() / STRETCHES_A_WARMUP);
        OptionalInt stretches =
                WarmUp.untilCompiled(() -> Meter.compiling(side, stretch), MOST_STRETCHES);
        int after = seconds + stretches.orElse(MOST_STRETCHES) * stretch;
        String state = stretches.isPresent() ? "warm" : "NOT WARM";
        Progress.say("  %s: %s after %d s".formatted(side.name(), state, after));
        if (stretches.isEmpty()) {
            report.section(
                    "Not warm: when \"%s\" began to be measured the JVM of \"%s\" was still compiling, after %d s of load.%n"
                            .formatted(workload.title(), side.name(), after));
        }
    }

    private void record(String workload, String... words) {
        if (!options.jfr()) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(service.pid()));
        command.addAll(List.of(words));
        Programs.Output output = programs.run(command, Map.of(), home.results());
        if (output.exit() != 0) {
            throw new BenchException("cannot record " + workload + ": " + output.text());
        }
    }

    private void checkBooks(Workload workload, int round) {
        Http.pause(SETTLE_MS);
        List<String> violations = books.violations();
        System.err.printf(
                "  round %d: %s%n",
                round, violations.isEmpty() ? "the books balance" : "THE BOOKS DO NOT BALANCE");
        violations.forEach(violation ->
                report.unbalanced(
                        "%s, after round %d: %s".formatted(workload.title(), round, violation)));
    }

    /** A database with the data asked for, which is closed before the next one is opened. */
    static Database open(Home home, Programs programs, Options options) throws IOException {
        Database database = programs.keep(Storage.loaded(home, options));
        database.watch(() -> programs.fail("the database has ended by itself"));
        return database;
    }
}
