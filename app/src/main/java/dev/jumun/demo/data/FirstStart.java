package dev.jumun.demo.data;

import dev.jumun.shared.BusinessClock;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.RankingBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the demo's data once, and today's ranking of it, before the first request is let in and
 * before any job runs.
 *
 * <p>Several instances may start at once on an empty database. Whoever gets the advisory lock makes
 * the data and the marker in one transaction; the others ask again until they see the marker. They
 * do not wait in the database, where the connections' lock timeout would end their start. A
 * database that somebody else has put something into is left as it is.
 */
final class FirstStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String IS_OVER = "SELECT EXISTS (SELECT FROM demo_first_start)";

    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtext('demo_first_start'))";

    /** More than the connections' own limit: a slow machine may take its time here. */
    private static final String TAKE_TIME = "SET LOCAL transaction_timeout = '60s'";

    private static final String IS_EMPTY =
            """
            SELECT NOT EXISTS (SELECT FROM products)
               AND NOT EXISTS (SELECT FROM coupons)
               AND NOT EXISTS (SELECT FROM users)
            """;

    private static final String MARK = "INSERT INTO demo_first_start (at) VALUES (now())";

    private final JdbcClient jdbc;

    /** Spring's own, in which nothing is put off: what is saved here is locked and read again. */
    private final TransactionTemplate transactions;

    private final BusinessClock clock;
    private final ZoneId zone;
    private final MadeUpShop shop;
    private final RankingBuilder rankings;

    FirstStart(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            BusinessClock clock,
            ZoneId zone,
            MadeUpShop shop,
            RankingBuilder rankings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
        this.shop = shop;
        this.rankings = rankings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!is(IS_OVER)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "another instance has been making the demo's data for too long");
            }
            if (!Boolean.TRUE.equals(transactions.execute(status -> makeIfFree()))) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Whether nobody else was at it. */
    private boolean makeIfFree() {
        jdbc.sql(TAKE_TIME).update();
        if (!is(TRY_LOCK)) {
            return false;
        }
        // The lock of who was faster is free only after their commit: look again.
        if (!is(IS_OVER)) {
            if (is(IS_EMPTY)) {
                long start = System.nanoTime();
                Instant now = clock.now();
                shop.make(new Days(now, zone));
                rankings.build(LocalDate.ofInstant(now, zone), true, now, Pace.withoutRests());
                LOG.info(
                        "Made the demo's data in {} ms",
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
            } else {
                LOG.info("The database is not empty: the demo's data are not added");
            }
            jdbc.sql(MARK).update();
        }
        return true;
    }

    private boolean is(String question) {
        return jdbc.sql(question).query(Boolean.class).single();
    }
}
