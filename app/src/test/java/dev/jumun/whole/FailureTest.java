package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a batch when something breaks, each failure provoked for real. */
class FailureTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static CuttingProxy proxy;
    private static Instance instance;
    private static Shop shop;

    @BeforeAll
    static void open() {
        URI database = URI.create(DATABASE.jdbcUrl().substring("jdbc:".length()));
        proxy = new CuttingProxy(database.getHost(), database.getPort());
        String throughProxy =
                "jdbc:postgresql://localhost:"
                        + proxy.port()
                        + database.getPath()
                        + "?sslmode=disable&prepareThreshold=0";
        // Without prepared statements each COMMIT is sent as text, which the proxy can recognise.
        // One lane for orders, so that what is sent together is decided together, and no sender,
        // whose commits would be cut instead.
        instance =
                Instance.startThrough(
                        throughProxy,
                        DATABASE,
                        "--jumun.batch.lanes=1",
                        "--jumun.data-platform.kind=");
        shop = new Shop(instance.asAdministrator(), DATABASE);
    }

    @AfterAll
    static void close() {
        instance.close();
        proxy.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(shop.violations()).isEmpty();
    }

    /** Another session that holds rows until it is closed. */
    private static final class Holder implements AutoCloseable {

        private final Connection connection;

        Holder(String sql) throws SQLException {
            connection = DATABASE.dataSource().getConnection();
            connection.setAutoCommit(false);
            run(sql);
        }

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer came", e);
        }
    }

    private static CompletableFuture<Answer> later(java.util.function.Supplier<Answer> deed) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(deed.get());
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    @Test
    void aRowHeldByAnotherSessionForThreeSecondsDelaysNobodyElse() throws Exception {
        long held = shop.option(10, 1_000);
        long free = shop.option(10, 1_000);
        Crowd.of(40, who -> instance.as("neighbour-" + who).charge(10_000).expect(201));
        instance.as("unlucky").charge(10_000).expect(201);

        try (Holder holder =
                new Holder("SELECT 1 FROM product_options WHERE id = " + held + " FOR UPDATE")) {
            CompletableFuture<Answer> unlucky =
                    later(() -> instance.as("unlucky").order(held + "x1"));
            long begun = System.nanoTime();
            List<Answer> neighbours =
                    Crowd.of(40, who -> instance.as("neighbour-" + who).order(free + "x1"));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(neighbours).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            assertThat(await(unlucky).code()).isEqualTo("UNAVAILABLE");
            assertThat(await(unlucky).header("Retry-After")).isNotNull();
            assertThat(holder).isNotNull();
        }
        instance.as("unlucky").order(held + "x1").expect(201);
    }

    @Test
    void aRowThatIsReleasedInTimeIsOnlyWaitedFor() throws Exception {
        long held = shop.option(10, 1_000);
        instance.as("patient").charge(10_000).expect(201);

        CompletableFuture<Answer> patient;
        try (Holder holder =
                new Holder("SELECT 1 FROM product_options WHERE id = " + held + " FOR UPDATE")) {
            patient = later(() -> instance.as("patient").order(held + "x1"));
            assertThat(holder).isNotNull();
            waitUntilSomebodyWaitsForALock();
        }
        await(patient).expect(201);
    }

    private static void waitUntilSomebodyWaitsForALock() {
        String waiting =
                "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
        Eventually.isTrue(() -> shop.sql().sql(waiting).query(Long.class).single() > 0);
    }

    @Test
    void aDeadlockIsRetriedAndNobodyNotices() throws Exception {
        long first = shop.option(10, 1_000);
        long second = shop.option(10, 1_000);
        instance.as("victim").charge(10_000).expect(201);
        // The server looks for a deadlock once, when it has waited so long: time for the other
        // session to ask for its second row, and less than the service waits.
        shop.sql()
                .sql("ALTER DATABASE " + databaseName() + " SET deadlock_timeout = '150ms'")
                .update();
        double before = failedBatches();

        // The service waits for the second row for a quarter of a second only; should that pass
        // first, once more. And on new connections each time: one that was being opened before the
        // setting may have come to the pool after it was emptied.
        int orders = 0;
        while (failedBatches() == before && orders < 20) {
            instance.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            orderIntoADeadlock(first, second);
            orders++;
        }

        assertThat(failedBatches()).isGreaterThan(before);
        assertThat(shop.stock(first)).isEqualTo(1_000 - orders);
        assertThat(shop.stock(second)).isEqualTo(1_000 - orders);
    }

    private static void orderIntoADeadlock(long first, long second) throws SQLException {
        CompletableFuture<Answer> victim;
        try (Holder holder =
                new Holder("SELECT 1 FROM product_options WHERE id = " + second + " FOR UPDATE")) {
            // The other session never gives up first: the service's transaction is the one that is
            // shot.
            holder.run("SET LOCAL deadlock_timeout = '30s'");
            victim = later(() -> instance.as("victim").order(first + "x1," + second + "x1"));
            waitUntilSomebodyWaitsForALock();
            holder.run("SELECT 1 FROM product_options WHERE id = " + first + " FOR UPDATE");
        }
        await(victim).expect(201);
    }

    private static String databaseName() {
        return shop.sql().sql("SELECT current_database()").query(String.class).single();
    }

    private static double failedBatches() {
        return instance.bean(MeterRegistry.class)
                .get("jumun.batch.failures")
                .tag("work", "orders")
                .counter()
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"BEFORE_THE_SERVER_HEARS", "BEFORE_THE_ANSWER_IS_HEARD"})
    void aConnectionCutDuringCommitLosesAndRepeatsNothing(CuttingProxy.Cut cut) {
        long option = shop.option(10, 1_000);
        long campaign = shop.campaign(100, 10);
        Client unsure = instance.as("unsure-" + cut);

        proxy.cutNextCommits(cut, 1);
        unsure.charge(10_000).expect(201);
        assertThat(proxy.hasCut()).isTrue();
        assertThat(unsure.balance()).isEqualTo(10_000);

        proxy.cutNextCommits(cut, 1);
        String id = unsure.order(option + "x1").expect(201).json().get("id").asString();
        assertThat(proxy.hasCut()).isTrue();
        assertThat(shop.stock(option)).isEqualTo(999);
        assertThat(unsure.balance()).isEqualTo(9_990);

        proxy.cutNextCommits(cut, 1);
        unsure.post("/api/v1/orders/" + id + "/cancel").expect(200);
        assertThat(proxy.hasCut()).isTrue();
        assertThat(shop.stock(option)).isEqualTo(1_000);

        proxy.cutNextCommits(cut, 1);
        Answer claim = unsure.post("/api/v1/coupons/" + campaign + "/issue").expect(201);
        assertThat(proxy.hasCut()).isTrue();
        assertThat(claim.json().get("sequence").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"BEFORE_THE_SERVER_HEARS", "BEFORE_THE_ANSWER_IS_HEARD"})
    void anOutcomeThatStaysUnknownIsToldAndTheKeyTellsMore(CuttingProxy.Cut cut) {
        long option = shop.option(10, 1_000);
        Client unsure = instance.as("told-" + cut);
        unsure.charge(10_000).expect(201);
        String key = UUID.randomUUID().toString();

        // Executing again is cut off as well; what the first commit did is then seen by nobody.
        proxy.cutNextCommits(cut, 2);
        Answer unknown = unsure.order(option + "x1", key);
        assertThat(proxy.hasCut()).isTrue();
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(unknown.header("Retry-After")).isNotNull();

        unsure.order(option + "x1", key).expect(201);
        assertThat(shop.stock(option)).isEqualTo(999);
        assertThat(unsure.balance()).isEqualTo(9_990);
    }

    /** An edit has no key, so it is not executed again; it is told that it may have been done. */
    @ParameterizedTest
    @CsvSource({"BEFORE_THE_SERVER_HEARS, 0", "BEFORE_THE_ANSWER_IS_HEARD, 1"})
    void anEditThatLosesItsConnectionIsDoneOnceOrNotAtAll(CuttingProxy.Cut cut, int products) {
        String name = "once-" + cut;

        proxy.cutNextCommits(cut, 1);
        Answer unknown =
                instance.asAdministrator()
                        .post(
                                "/api/v1/admin/products",
                                """
                                {"name":"%s","description":"","status":"DRAFT",
                                 "options":[{"name":"기본","price":1,"stock":1}]}
                                """
                                        .formatted(name));

        assertThat(proxy.hasCut()).isTrue();
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(
                        shop.sql()
                                .sql("SELECT count(*) FROM products WHERE name = ?")
                                .param(name)
                                .query(Integer.class)
                                .single())
                .isEqualTo(products);
    }

    @Test
    void connectionsThatAreAllKilledAtOnceAreReplaced() {
        long option = shop.option(10, 1_000);
        Crowd.of(20, who -> instance.as("unbroken-" + who).charge(10_000).expect(201));
        for (int round = 0; round < 3; round++) {
            shop.sql()
                    .sql(
                            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                    + " WHERE datname = current_database() AND application_name LIKE 'jumun-%'")
                    .query(Long.class)
                    .single();
            assertThat(Crowd.of(20, who -> instance.as("unbroken-" + who).order(option + "x1")))
                    .allSatisfy(
                            answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(201));
        }
        assertThat(shop.stock(option)).isEqualTo(1_000 - 60);
    }

    @Test
    void oneRequestThatViolatesAConstraintFailsAloneAmongSixtyThreeGoodOnes() throws Exception {
        long option = shop.option(10, 1_000);
        Crowd.of(63, who -> instance.as("good-" + who).charge(1_000).expect(201));
        instance.as("bad").charge(1_000).expect(201);
        instance.as("opener").charge(1_000).expect(201);
        shop.sql()
                .sql("ALTER TABLE orders ADD CONSTRAINT planted CHECK (user_id <> 'bad') NOT VALID")
                .update();
        try {
            List<Answer> answers;
            // All gather while the lane waits for the opener's row, and go into one batch together.
            try (Holder holder = new Holder("SELECT 1 FROM users WHERE id = 'opener' FOR UPDATE")) {
                CompletableFuture<Answer> opener =
                        later(() -> instance.as("opener").order(option + "x1"));
                waitUntilSomebodyWaitsForALock();
                answers =
                        Crowd.of(
                                64,
                                who ->
                                        instance.as(who == 30 ? "bad" : "good-" + (who % 63))
                                                .order(option + "x1"));
                assertThat(holder).isNotNull();
                assertThat(opener).isNotNull();
            }

            assertThat(answers.get(30).status()).isEqualTo(500);
            assertThat(answers.get(30).code()).isEqualTo("INTERNAL");
            assertThat(answers.get(30).text()).doesNotContain("constraint", "planted", "INSERT");
            assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(63);
            assertThat(instance.as("bad").balance()).isEqualTo(1_000);
        } finally {
            shop.sql().sql("ALTER TABLE orders DROP CONSTRAINT planted").update();
        }
    }

    @Test
    void aKeyWhoseFirstCallDoesNotEndIsInUse() throws Exception {
        long option = shop.option(10, 1_000);
        Client twice = instance.as("twice");
        twice.charge(1_000).expect(201);
        String key = UUID.randomUUID().toString();

        try (Holder holder =
                new Holder(
                        "SELECT pg_advisory_xact_lock(('x' || left(replace("
                                + "idempotency_digest('twice', 'POST /orders', '"
                                + key
                                + "')::text, '-', ''), 16))::bit(64)::bigint)")) {
            Answer answer = twice.order(option + "x1", key);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(holder).isNotNull();
        }
        twice.order(option + "x1", key).expect(201);
    }

    /** Which is how a first call that is stuck holds its key; its repetitions wait together. */
    @Test
    void aKeyWhoseFirstCallHoldsItsRowsTooIsInUse() throws Exception {
        long option = shop.option(10, 1_000);
        instance.as("both").charge(1_000).expect(201);
        String key = UUID.randomUUID().toString();

        try (Holder holder =
                new Holder(
                        "WITH held AS MATERIALIZED"
                                + " (SELECT id FROM users WHERE id = 'both' FOR NO KEY UPDATE)"
                                + " SELECT pg_advisory_xact_lock(('x' || left(replace("
                                + "idempotency_digest(id, 'POST /orders', '"
                                + key
                                + "')::text, '-', ''), 16))::bit(64)::bigint) FROM held")) {
            List<Answer> answers =
                    Crowd.of(6, who -> instance.as("both").order(option + "x1", key));
            assertThat(answers)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
                    });
            assertThat(holder).isNotNull();
        }
        instance.as("both").order(option + "x1", key).expect(201);
    }

    @Test
    void aFullQueueTurnsAwayAtOnce() throws Exception {
        long option = shop.option(10, 1_000);
        instance.as("waiting-0").charge(10_000).expect(201);
        try (Instance small =
                        Instance.start(
                                DATABASE,
                                "--jumun.batch.lanes=1",
                                "--jumun.batch.size=1",
                                "--jumun.batch.queue=1");
                Holder holder =
                        new Holder("SELECT 1 FROM users WHERE id = 'waiting-0' FOR UPDATE")) {
            List<Answer> answers = Crowd.of(20, who -> small.as("waiting-0").order(option + "x1"));
            assertThat(answers)
                    .anySatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(503);
                        assertThat(answer.code()).isEqualTo("OVERLOADED");
                        assertThat(answer.header("Retry-After")).isNotNull();
                    });
            assertThat(holder).isNotNull();
        }
    }
}
