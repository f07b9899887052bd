package dev.jumun.whole;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Public reads of two instances that know nothing of each other, with the age of production. One
 * reads nothing ahead, so that its readings can be counted.
 */
class ReadsFromMemoryTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int[] PAUSES = {0, 10, 10, 100, 500, 100, 900, 1_100, 200, 1_300};
    private static final ConcurrentNavigableMap<Long, Long> NONE = new ConcurrentSkipListMap<>();
    private static Instance one;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void open() {
        one = Instance.start(DATABASE, "--jumun.reads.ahead=false");
        other = Instance.start(DATABASE);
        shop = new Shop(one.asAdministrator(), DATABASE);
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    private static long productOf(long option) {
        return shop.sql()
                .sql("SELECT product_id FROM product_options WHERE id = ?")
                .param(option)
                .query(Long.class)
                .single();
    }

    private static long stockShown(Instance instance, String path) {
        return instance.anonymous().get(path).expect(200).json().at("/options/0/stock").asLong();
    }

    /** But for the popular products, which are read whether anybody asks or not. */
    private static long readings(Instance instance) {
        return instance
                .bean(MeterRegistry.class)
                .get("jumun.reads.load")
                .tag("question", "asked")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Once both have seen, and read anew, what has changed so far. */
    private static long readingsWhenAllIsQuiet() throws InterruptedException {
        long before;
        do {
            before = readings(one) + readings(other);
            Thread.sleep(600);
        } while (readings(one) + readings(other) > before);
        return readings(one);
    }

    @Test
    void anInstanceReadsProductsAheadUnlessToldNotTo() {
        shop.option(1_000, 1);
        try (Instance fresh = Instance.start(DATABASE);
                Instance lazy = Instance.start(DATABASE, "--jumun.reads.ahead=false")) {
            Eventually.isTrue(() -> remembered(fresh) >= 1);
            assertThat(remembered(lazy)).isZero();
        }
    }

    private static double remembered(Instance instance) {
        return instance.bean(MeterRegistry.class).get("jumun.reads.remembered").gauge().value();
    }

    @Test
    void twoHundredAtOnceCostOneReading() throws InterruptedException {
        String path = "/api/v1/products?limit=7&sort=price";
        long before = readingsWhenAllIsQuiet();
        long begun = System.nanoTime();
        Crowd.of(200, who -> one.anonymous().get(path).expect(200));
        long took = System.nanoTime() - begun;

        // One for those who wait, then one each half second for those who ask on.
        assertThat(readings(one) - before).isBetween(1L, 1 + 2 * took / SECOND);
    }

    /** Those that are answered at the door are counted like any other. */
    @Test
    void everyReadIsCountedUnderItsPath() {
        String path = "/api/v1/products/" + productOf(shop.option(1_000, 1));
        long before = counted("/api/v1/products/{id}");
        for (int i = 0; i < 50; i++) {
            one.anonymous().get(path).expect(200);
        }

        Eventually.isTrue(() -> counted("/api/v1/products/{id}") - before >= 50);
        assertThat(counted("/api/v1/products/{id}") - before).isEqualTo(50);
    }

    private static long counted(String pattern) {
        return one
                .bean(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", pattern)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void aSaleShowsOnBothInstancesWithinASecond() {
        long option = shop.option(1_000, 10);
        String path = "/api/v1/products/" + productOf(option);
        assertThat(stockShown(one, path)).isEqualTo(10);
        assertThat(stockShown(other, path)).isEqualTo(10);

        one.as("buyer").charge(10_000).expect(201);
        one.as("buyer").order(option + "x3").expect(201);
        long sold = System.nanoTime();
        while (System.nanoTime() - sold <= SECOND) {
            LockSupport.parkNanos(SECOND / 100);
        }
        assertThat(stockShown(one, path)).isEqualTo(7);
        assertThat(stockShown(other, path)).isEqualTo(7);
    }

    /**
     * Stock changes all the time; an answer may show what was no longer so when it was asked for,
     * but not what had ceased to be so a second before that.
     */
    @Test
    void neverAnswersWhatHasNotBeenSoForMoreThanASecond() throws InterruptedException {
        long option = shop.option(1_000, 0);
        String path = "/api/v1/products/" + productOf(option);
        ConcurrentNavigableMap<Long, Long> ends = new ConcurrentSkipListMap<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> count(option, ends, over));

        record Look(long asked, long stock) {}
        List<Look> looks = new ArrayList<>();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 8 * SECOND) {
            for (Instance instance : List.of(one, other)) {
                long asked = System.nanoTime();
                looks.add(new Look(asked, stockShown(instance, path)));
            }
            // Where somebody asks all the time the age is never reached.
            Thread.sleep(PAUSES[looks.size() / 2 % PAUSES.length]);
        }
        over.set(true);
        writer.join();

        assertThat(looks)
                .allSatisfy(look -> {
                    Long end = ends.get(look.stock());
                    assertThat(end == null ? 0 : look.asked() - end).isLessThanOrEqualTo(SECOND);
                });
        assertThat(looks.stream().map(Look::stock).distinct().count()).isGreaterThan(4);
        assertThat(looks.size()).isGreaterThan(24);
    }

    /** Read when somebody first asks, and followed from then on. */
    @Test
    void aProductThatDoesNotChangeIsNotReadEverySecond() throws InterruptedException {
        String path = "/api/v1/products/" + productOf(shop.option(1_000, 5));
        long before = readingsWhenAllIsQuiet();
        for (int ask = 0; ask < 60; ask++) {
            assertThat(stockShown(one, path)).isEqualTo(5);
            Thread.sleep(100);
        }

        // Once; and once more should a look have been late.
        assertThat(readings(one) - before).isBetween(1L, 2L);
    }

    /** Transactions stay open for a while, and commit in another order than they begin in. */
    @Test
    void missesNoChangeHoweverTransactionsOverlap() throws InterruptedException {
        List<Long> options = Stream.generate(() -> shop.option(1_000, 0)).limit(12).toList();
        Map<Long, ConcurrentNavigableMap<Long, Long>> ends = new HashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (long option : options) {
            ConcurrentNavigableMap<Long, Long> ofThis = new ConcurrentSkipListMap<>();
            ends.put(option, ofThis);
            writers.add(Thread.ofVirtual().start(() -> countSlowly(option, ofThis, over)));
        }

        record Look(long option, long asked, long stock) {}
        List<Look> looks = new ArrayList<>();
        Map<Long, String> paths =
                options.stream()
                        .collect(toMap(option -> option, o -> "/api/v1/products/" + productOf(o)));
        long begun = System.nanoTime();
        for (int round = 0; System.nanoTime() - begun < 8 * SECOND; round++) {
            Instance instance = round % 2 == 0 ? one : other;
            paths.forEach((option, path) -> {
                long asked = System.nanoTime();
                looks.add(new Look(option, asked, stockShown(instance, path)));
            });
            Thread.sleep(PAUSES[round % PAUSES.length] / 2);
        }
        over.set(true);
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(looks)
                .allSatisfy(look -> {
                    Long end = ends.getOrDefault(look.option(), NONE).get(look.stock());
                    assertThat(end == null ? 0 : look.asked() - end).isLessThanOrEqualTo(SECOND);
                });
        assertThat(ends.values()).allSatisfy(changes -> assertThat(changes).hasSizeGreaterThan(9));
        assertThat(looks).hasSizeGreaterThan(12 * 12);
    }

    private static void countSlowly(
            long option, ConcurrentNavigableMap<Long, Long> ends, AtomicBoolean over) {
        for (long stock = 0; !over.get(); stock++) {
            shop.sql()
                    .sql(
                            """
                            DO $$ BEGIN
                                UPDATE product_options SET stock = %d WHERE id = %d;
                                PERFORM pg_sleep(random() * random());
                            END $$
                            """
                                    .formatted(stock + 1, option))
                    .update();
            ends.put(stock, System.nanoTime());
        }
    }

    /**
     * @param ends when each stock was one too few, at the latest
     */
    private static void count(
            long option, ConcurrentNavigableMap<Long, Long> ends, AtomicBoolean over) {
        for (long stock = 0; !over.get(); stock++) {
            shop.sql()
                    .sql("UPDATE product_options SET stock = ? WHERE id = ?")
                    .param(stock + 1)
                    .param(option)
                    .update();
            ends.put(stock, System.nanoTime());
            LockSupport.parkNanos(SECOND / 100);
        }
    }
}
