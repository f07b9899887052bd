package dev.jumun.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * A database with one amount of data, and a service on it: measures one workload after another, in
 * turn with other stages.
 */
final class Stage {

    private static final int FLOOR_WARMUP_SECONDS = 5;

    /** 10 s each, with the 60 s that are asked for by default. */
    private static final int STRETCHES_A_WARMUP = 6;

    /** Four times what was asked for, on top of it. */
    private static final int MOST_STRETCHES = 24;

    /** What is still under way when a load generator stops has been decided by then. */
    private static final int SETTLE_MS = 500;

    /**
     * What can be measured, in this order; two that are asked for by one name follow each other.
     */
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("orders", stage -> stage.writes.orders()),
                    new Kind("hot", stage -> stage.writes.hot()),
                    new Kind("claims", stage -> stage.writes.claims()),
                    new Kind("charges", stage -> stage.writes.charges()),
                    new Kind("reads", stage -> stage.reads.get().page()),
                    new Kind("reads", stage -> stage.reads.get().detail()),
                    new Kind("mixed", stage -> stage.reads.get().mixed()),
                    new Kind("single", stage -> stage.reads.get().single()),
                    new Kind("lists", stage -> stage.reads.get().lists()),
                    new Kind("night", stage -> stage.night().night()));

    /** The workloads of which every answer stands for rows. */
    private static final Set<String> WRITES =
            Set.of("orders", "hot", "claims", "charges", "single", "night");

    /**
     * Every keyed call leaves a record, every claim a coupon, which its campaign counts (rightly,
     * by the books). To count all records of a large shop would push what is measured out of the
     * processor's caches.
     */
    private static final String KEPT_SINCE =
            "SELECT (SELECT count(*) FROM idempotency_records WHERE created_at >= :since)"
                    + " + (SELECT coalesce(sum(issued), 0) FROM coupons)";

    private static final String READS_AHEAD = "jumun.reads.ahead";

    private final Home home;
    private final Programs programs;
    private final Options options;
    private final Database database;
    private final Service service;
    private final Books books;
    private final Meter meter;
    private final Wrk wrk;
    private final Tokens tokens;
    private final Writes writes;
    private final Supplier<Reads> reads;
    private final Report report;
    private final Report.Part part;
    private final @Nullable Deliveries deliveries;
    private boolean warm;
    private long cpuWhenMeasured;

    /** What a name on the command line asks for. */
    private record Kind(String name, Function<Stage, Workload> workload) {}

    /**
     * Starts the service.
     *
     * @param part of the report, for what is found here
     * @param deliveries where the service delivers events
     */
    Stage(
            Home home,
            Programs programs,
            Options options,
            Database database,
            Issuer issuer,
            Tokens tokens,
            Report report,
            Report.Part part,
            @Nullable Deliveries deliveries) {
        this.home = home;
        this.programs = programs;
        this.options = options;
        this.database = database;
        this.service = Service.start(home, programs, options, database, issuer);
        this.books = new Books(home, database.sql());
        this.meter = new Meter(database);
        this.wrk = new Wrk(home, programs);
        this.tokens = tokens;
        this.writes =
                new Writes(
                        options,
                        tokens,
                        database,
                        service,
                        wrk,
                        new Pgbench(home, programs, database));
        this.reads =
                SingletonSupplier.of(() ->
                        new Reads(
                                options,
                                service,
                                writes,
                                wrk,
                                new Bare(home, programs),
                                Service.jvm(home, options)));
        this.report = report;
        this.part = part;
        this.deliveries = deliveries;
    }

    private Night night() {
        return new Night(home, options, tokens, database, service, writes);
    }

    /**
     * Measures everything that is asked for. What the stages have to do is the same, and a machine
     * is not as quick in an hour as it is now: so each round is measured on all of them in turn.
     */
    static void measureAll(List<Stage> stages, Options options, Runnable afterEach) {
        for (Kind kind : KINDS) {
            if (options.wants(kind.name())) {
                measure(stages, kind.workload(), options.rounds());
                afterEach.run();
            }
        }
    }

    private static void measure(List<Stage> stages, Function<Stage, Workload> kind, int rounds) {
        if (stages.stream().anyMatch(stage -> stage.database.isCheckpointDueSoon())) {
            stages.forEach(stage -> stage.database.checkpoint());
        }
        List<Measuring> measurings = new ArrayList<>();
        for (Stage stage : stages) {
            measurings.add(stage.warmedUp(kind));
        }
        List<Service> services = stages.stream().map(stage -> stage.service).toList();
        awaitRest(services, measurings);
        measurings.forEach(Measuring::begin);
        for (int round = 1; round <= rounds; round++) {
            // Nobody always comes after the same one, and after what that leaves to be done.
            for (Measuring next : round % 2 == 0 ? measurings.reversed() : measurings) {
                vacuumOnly(next.database(), stages);
                next.round(round);
                awaitRest(services, measurings);
                next.countPutOff();
            }
        }
        stages.forEach(stage -> stage.database.vacuumsByItself(true));
        measurings.forEach(Measuring::end);
    }

    /**
     * To vacuum by itself is part of what a server does under load, but at the cost of nobody else.
     */
    private static void vacuumOnly(Database measured, List<Stage> stages) {
        for (Stage stage : stages) {
            boolean own = stage.database == measured;
            stage.database.vacuumsByItself(own);
            if (!own && !stage.database.awaitVacuumed()) {
                Progress.say("  the server goes on to vacuum: %s".formatted(stage.part.title()));
            }
        }
    }

    private static void awaitRest(List<Service> services, List<Measuring> measurings) {
        List<Service> restless = Service.awaitRest(services);
        measurings.forEach(measuring -> measuring.note(restless));
    }

    private Measuring warmedUp(Function<Stage, Workload> kind) {
        Workload workload = kind.apply(this);
        Progress.say(workload.title() + ": " + part.title());
        warmUp(workload);
        if (deliveries != null) {
            deliveries.settle("after the warm-up");
        }
        return new Measuring(workload);
    }

    /** A workload that is warmed up. */
    private final class Measuring {

        private final Workload workload;
        private final Map<String, List<Meter.Cost>> rounds = new LinkedHashMap<>();
        private final List<Long> putOff = new ArrayList<>();
        private boolean restless;

        private Measuring(Workload workload) {
            this.workload = workload;
        }

        Database database() {
            return database;
        }

        void begin() {
            record(workload.name(), "JFR.start", "name=bench", "settings=profile");
        }

        void round(int round) {
            Progress.say("round %d: %s".formatted(round, part.title()));
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

        void note(List<Service> all) {
            if (all.contains(service)) {
                restless = true;
                Progress.say("  the service does not come to rest: %s".formatted(part.title()));
            }
        }

        /** What the service has done since it was measured. */
        void countPutOff() {
            putOff.add(service.cpu() - cpuWhenMeasured);
        }

        void end() {
            Path recording = home.own().resolve(workload.name() + ".jfr");
            record(workload.name(), "JFR.stop", "name=bench", "filename=" + recording);
            books.startFromHere();
            part.section(
                    "Put off: after each round of \"%s\" the service took so many ms of CPU time, which is in no figure: %s.%s%n"
                            .formatted(
                                    workload.title(),
                                    putOff,
                                    restless ? " It did NOT COME TO REST." : ""));
            part.add(new Report.Result(workload, rounds));
        }
    }

    /**
     * Books balance without an order that was answered and lost, so the answers are counted too.
     */
    private Meter.Cost measured(Workload workload, Workload.Side side, int round) {
        boolean writes =
                WRITES.contains(workload.name())
                        && (side.server() == 0 || side.server() == service.pid());
        OffsetDateTime since = clock();
        long before = writes ? keptSince(since) : 0;
        Meter.Cost cost = meter.measure(side, options.seconds());
        cpuWhenMeasured = service.cpu();
        if (deliveries != null && side.server() == service.pid()) {
            report.about(
                    deliveries.settle(
                            "%s, %s, %s, round %d"
                                    .formatted(part.title(), workload.name(), side.name(), round)));
        }
        if (writes) {
            Waiting.pause(SETTLE_MS);
            long answered = cost.load().requests() - cost.load().errors();
            long gained = keptSince(since) - before;
            if (gained < answered) {
                report.unbalanced(
                        "%s, %s, %s, round %d: %d good answers, but %d records"
                                .formatted(
                                        part.title(),
                                        workload.title(),
                                        side.name(),
                                        round,
                                        answered,
                                        gained));
            }
        }
        return cost;
    }

    private OffsetDateTime clock() {
        return database.sql().sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single();
    }

    private long keptSince(OffsetDateTime moment) {
        return database.sql().sql(KEPT_SINCE).param("since", moment).query(Long.class).single();
    }

    private void warmUp(Workload workload) {
        int seconds = warm ? Math.max(1, options.warmup() / 3) : options.warmup();
        workload.warmUps().forEach(side -> warmUp(workload, side, seconds));
        boolean readsAhead = !"false".equals(Service.settings(home, options).get(READS_AHEAD));
        if (!warm && readsAhead) {
            service.awaitReadAhead();
        }
        warm = true;
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
            part.section(
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
        Waiting.pause(SETTLE_MS);
        List<String> violations = books.violations();
        System.err.printf(
                "  round %d: %s%n",
                round, violations.isEmpty() ? "the books balance" : "THE BOOKS DO NOT BALANCE");
        violations.forEach(violation ->
                report.unbalanced(
                        "%s, %s, after round %d: %s"
                                .formatted(part.title(), workload.title(), round, violation)));
    }

    /** A database with the data asked for. */
    static Database open(Home home, Programs programs, Options options) throws IOException {
        Database database = programs.keep(Storage.loaded(home, options));
        database.watch(() ->
                programs.fail(
                        "the database of %,d products has ended by itself"
                                .formatted(options.products())));
        return database;
    }
}
