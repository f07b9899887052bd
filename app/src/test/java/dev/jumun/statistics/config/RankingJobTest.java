package dev.jumun.statistics.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.SettableClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.shared.persistence.Transactions;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.RankingHistory;
import dev.jumun.statistics.SalesWindow;
import dev.jumun.statistics.persistence.JdbcRankings;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Instances' jobs on one database. By its clock it is noon in Seoul on the second of March. */
@NullMarked
class RankingJobTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RankingCalendar SEOUL = new RankingCalendar(ZoneId.of("Asia/Seoul"));

    /** 300 orders over five days up to now, of 7 products, some of them cancelled. */
    private static final String ORDERS =
            """
            INSERT INTO users (id, balance, last_seq, created_at) VALUES ('buyer', 0, 0, now());
            INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at, cancelled_at)
            SELECT gen_random_uuid(), lpad(n::text, 16, '0'), 'buyer',
                   CASE WHEN n % 9 = 0 THEN 'CANCELLED' ELSE 'PAID' END, 0, 0, 0,
                   timestamptz '2026-03-02 12:00+09' - n * interval '24 minutes',
                   CASE WHEN n % 9 = 0 THEN now() END
            FROM generate_series(1, 300) n;
            INSERT INTO order_lines
            SELECT id, 1, 1 + ltrim(number, '0')::int % 7, 'p', 1, 'o', 100, 1, 100, 0 FROM orders
            """;

    private static final String ROWS =
            """
            SELECT as_of || ' ' || provisional || ' ' || rank || ' ' || product_id || ' ' || quantity || ' ' || revenue
            FROM popular_rankings JOIN popular_ranking_places USING (as_of) ORDER BY as_of, rank
            """;

    private static final String WAITING =
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private final SettableClock clock = new SettableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RankingWatch watch = new RankingWatch(SEOUL, meters);

    @BeforeEach
    void fill() {
        DATABASE.asOwner().sql(ORDERS).update();
    }

    /** What another instance would have, on connections of its own. */
    private RankingJob job() {
        DataSource jobs =
                DATABASE.asService(Map.of("lock_timeout", "30s", "statement_timeout", "60s"));
        JdbcRankings rankings = new JdbcRankings(JdbcClient.create(jobs));
        JdbcTransactionManager manager = new JdbcTransactionManager(jobs);
        return new RankingJob(
                rankings,
                new RankingBuilder(rankings, SEOUL, clock),
                SEOUL,
                clock,
                new Transactions(() -> manager, () -> {}),
                watch,
                Pace::withoutRests,
                nanos::get);
    }

    private long builds(String outcome) {
        Timer timer = meters.find("jumun.popular.build").tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    private static List<String> texts(String sql) {
        return DATABASE.asOwner().sql(sql).query((row, i) -> row.getString(1)).list();
    }

    private static List<String> dates() {
        return texts("SELECT as_of FROM popular_rankings WHERE NOT provisional ORDER BY as_of");
    }

    @Test
    void oneOfManyInstancesBuilds() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> instances =
                Stream.generate(this::job)
                        .limit(8)
                        .map(job -> Thread.ofVirtual().start(() -> lookAfter(start, job)))
                        .toList();
        start.countDown();
        for (Thread instance : instances) {
            instance.join();
        }
        assertThat(builds("success")).isOne();
        List<String> rows = texts(ROWS);
        assertThat(rows).hasSize(7).first().asString().startsWith("2026-03-02 false 1 ");

        job().look();
        assertThat(builds("success")).isOne();
        assertThat(builds("failure")).isZero();
        assertThat(texts(ROWS)).isEqualTo(rows);
    }

    private static void lookAfter(CountDownLatch start, RankingJob job) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        job.look();
    }

    @Test
    void anotherTakesOverFromOneThatIsKilledInTheMiddle() throws Exception {
        RankingJob victim = job();
        Thread building = Thread.ofVirtual().unstarted(victim::look);
        try (Connection holder = DATABASE.ownerSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE popular_rankings IN SHARE MODE");
            building.start();
            DATABASE.awaitSomebodyWaiting();
            // Nothing is seen of it, and nobody else begins.
            job().look();
            assertThat(texts("SELECT day FROM daily_sales_days")).isEmpty();
            assertThat(builds("success") + builds("failure")).isZero();

            long pid = DATABASE.asOwner().sql(WAITING).query(Long.class).single();
            assertThat(
                            DATABASE.asOwner()
                                    .sql("SELECT pg_terminate_backend(?::int)")
                                    .param(pid)
                                    .query(Boolean.class)
                                    .single())
                    .isTrue();
            building.join(Duration.ofSeconds(10));
            holder.rollback();
        }
        assertThat(builds("failure")).isOne();
        assertThat(texts(ROWS)).isEmpty();

        job().look();
        assertThat(dates()).containsExactly("2026-03-02");
        assertThat(texts(ROWS)).hasSize(7);
    }

    @Test
    void buildsEveryDateThatAllInstancesWereAwayFor() {
        job().look();
        clock.advance(Duration.ofDays(3));
        job().look();

        assertThat(dates()).containsExactly("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05");
        assertThat(builds("success")).isEqualTo(4);
        assertThat(watch.latest()).isEqualTo(TODAY.plusDays(3));
    }

    @Test
    void buildsAtHalfPastMidnightAndNotBefore() {
        job().look();
        clock.set(SEOUL.dueAt(TODAY.plusDays(1)).minusNanos(1_000));
        job().look();
        assertThat(dates()).hasSize(1);

        clock.set(SEOUL.dueAt(TODAY.plusDays(1)));
        job().look();
        assertThat(dates()).containsExactly("2026-03-02", "2026-03-03");
    }

    @Test
    void aRankingThatCannotBeBuiltDoesNotKeepLaterOnesFromItAndIsTriedLessOften() {
        RankingJob job = job();
        job.look();
        DATABASE.asOwner()
                .sql(
                        """
                        ALTER TABLE popular_rankings
                        ADD CONSTRAINT not_this_one CHECK (as_of <> DATE '2026-03-03')
                        """)
                .update();
        try {
            clock.advance(Duration.ofDays(2));
            job.look();
            assertThat(dates()).containsExactly("2026-03-02", "2026-03-04");
            assertThat(builds("failure")).isOne();
            assertThat(triesInAnHour(job)).isEqualTo(14);
        } finally {
            DATABASE.asOwner()
                    .sql("ALTER TABLE popular_rankings DROP CONSTRAINT not_this_one")
                    .update();
        }
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        job.look();
        assertThat(dates()).containsExactly("2026-03-02", "2026-03-03", "2026-03-04");
    }

    /** After 40 s, 80 s, 160 s, and then every 5 minutes. */
    private long triesInAnHour(RankingJob job) {
        long before = builds("failure");
        for (int look = 0; look < 180; look++) {
            nanos.addAndGet(Duration.ofSeconds(20).toNanos());
            job.look();
        }
        return builds("failure") - before;
    }

    /** Somebody rebuilt tomorrow's by hand, and the night's build fails. */
    @Test
    void aProvisionalRankingDoesNotHideANightThatFailed() {
        job().look();
        LocalDate tomorrow = TODAY.plusDays(1);
        DATABASE.write(() ->
                new JdbcRankings(DATABASE.jdbc())
                        .rank(new SalesWindow(tomorrow), true, clock.now()));
        DATABASE.asOwner()
                .sql(
                        """
                        ALTER TABLE popular_rankings ADD CONSTRAINT no_night
                        CHECK (as_of <> DATE '2026-03-03' OR provisional)
                        """)
                .update();
        PopularHealth health = new PopularHealth(watch, SEOUL);
        try {
            clock.set(SEOUL.dueAt(tomorrow).plusSeconds(540));
            job().look();
            assertThat(builds("failure")).isOne();
            assertThat(health.health().getDetails()).doesNotContainKey("warning");

            clock.set(SEOUL.dueAt(tomorrow).plusSeconds(601));
            job().look();
            assertThat(health.health().getDetails())
                    .containsEntry("asOf", "2026-03-03")
                    .containsEntry("warning", "the ranking of 2026-03-03 is overdue");
            assertThat(meters.get("jumun.popular.age").gauge().value()).isGreaterThan(86_400);
        } finally {
            DATABASE.asOwner()
                    .sql("ALTER TABLE popular_rankings DROP CONSTRAINT no_night")
                    .update();
        }
        job().look();
        assertThat(health.health().getDetails()).doesNotContainKey("warning");
    }

    @Test
    void healthWarnsOfARankingThatIsOlderThanItShouldBeAndIsNeverDown() {
        PopularHealth health = new PopularHealth(watch, SEOUL);
        assertThat(health.health().getDetails()).containsKey("warning");

        job().look();
        assertThat(health.health().getDetails())
                .containsEntry("asOf", "2026-03-02")
                .doesNotContainKey("warning");
        assertThat(meters.get("jumun.popular.age").gauge().value()).isBetween(43_200.0, 43_260.0);

        RankingHistory history = new RankingHistory(TODAY, TODAY, Set.of(TODAY));
        watch.saw(SEOUL.dueAt(TODAY.plusDays(1)).plusSeconds(540), history);
        assertThat(health.health().getDetails()).doesNotContainKey("warning");
        watch.saw(SEOUL.dueAt(TODAY.plusDays(1)).plusSeconds(601), history);
        assertThat(health.health().getDetails())
                .containsEntry("expected", "2026-03-03")
                .containsKey("warning");
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    }
}
