package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a lane sets off, and with what. A load whose first item has a latch waits for it. */
@Timeout(20)
class LanesTest {

    private static final int GOOD_LOAD = 4;

    private final Map<Integer, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<List<Integer>> loads = new CopyOnWriteArrayList<>();
    private final Map<Integer, Long> worked = new ConcurrentHashMap<>();
    private final Map<Integer, Thread> workers = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> needs = new ConcurrentHashMap<>();
    private Lanes<Integer> lanes = lanes(2, Lanes.Patience.USUAL);

    private Lanes<Integer> lanes(int threads, Lanes.Patience patience) {
        return lanes(threads, 0, patience);
    }

    private Lanes<Integer> lanes(int threads, int plenty, Lanes.Patience patience) {
        return new Lanes<>(
                "trial",
                new Lanes.Bounds(threads, 16, GOOD_LOAD, 100, plenty),
                patience,
                item -> needs.getOrDefault(item, List.of()),
                this::work);
    }

    private void work(List<Integer> taken) {
        loads.add(List.copyOf(taken));
        taken.forEach(item -> workers.put(item, Thread.currentThread()));
        taken.forEach(item -> worked.put(item, System.nanoTime()));
        CountDownLatch latch = held.get(taken.getFirst());
        if (latch != null) {
            LaneTrial.await(latch);
        }
    }

    @AfterEach
    void end() {
        held.values().forEach(CountDownLatch::countDown);
        lanes.close();
    }

    private void hold(int item) {
        held.put(item, new CountDownLatch(1));
        offer(item);
        LaneTrial.until(() -> worked.containsKey(item));
    }

    private void offer(int item) {
        assertThat(lanes.offer(item)).isTrue();
    }

    private long workedAt(int item) {
        return worked.getOrDefault(item, Long.MAX_VALUE);
    }

    @Test
    void takesASingleItemAtOnceWhereNoLaneIsUnderWay() {
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            int item = i;
            offer(item);
            LaneTrial.until(() -> worked.containsKey(item));
        }

        assertThat(loads).hasSize(50).allMatch(load -> load.size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whereLittleComesTheLaneThatWorkedLastHasItAll() {
        beginWith(2, new Lanes.Patience(Duration.ofSeconds(15), Duration.ofMillis(1)));
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
        for (int both : List.of(0, 1)) {
            release(both);
            awaitRestAfter(both);
        }
        workers.clear();
        for (int item = 5; item < 25; item++) {
            offer(item);
            awaitRestAfter(item);
        }

        assertThat(Set.copyOf(workers.values())).hasSize(1);
    }

    private void awaitRestAfter(int item) {
        LaneTrial.until(() -> {
            Thread worker = workers.get(item);
            return worker != null && LockSupport.getBlocker(worker) instanceof Condition;
        });
    }

    @Test
    void aSecondLaneSetsOffAtOnceForAGoodLoad() {
        beginAgain(2, new Lanes.Patience(Duration.ofSeconds(15), Duration.ofMillis(1)));
        hold(0);
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(this::offer);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));

        assertThat(loads).containsExactly(List.of(0), List.of(1, 2, 3, 4));
        assertThat(workedAt(1) - workedAt(0)).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void fewerWaitForCompanyUntilTheFirstMayBeStuck() {
        beginAgain(2, new Lanes.Patience(Duration.ofMillis(300), Duration.ofMillis(1)));
        long start = System.nanoTime();
        hold(0);
        offer(1);
        offer(2);
        LaneTrial.until(() -> worked.containsKey(2));

        assertThat(loads.getFirst()).containsExactly(0);
        assertThat(workedAt(1) - start).isGreaterThan(Duration.ofMillis(250).toNanos());
    }

    private void beginAgain(int threads, Lanes.Patience patience) {
        lanes.close();
        lanes = lanes(threads, patience);
    }

    private void beginWith(int threads, Lanes.Patience patience) {
        beginAgain(threads, patience);
        hold(0);
        held.put(1, new CountDownLatch(1));
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(this::offer);
    }

    private void release(int item) {
        held.getOrDefault(item, new CountDownLatch(0)).countDown();
    }

    @Test
    void aFurtherLaneWaitsForAsManyAsAreUnderWay() {
        beginWith(2, new Lanes.Patience(Duration.ofMillis(300), Duration.ofMillis(1)));
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
        held.put(5, new CountDownLatch(1));
        IntStream.rangeClosed(5, 12).forEach(this::offer);
        release(1);
        LaneTrial.until(() -> worked.containsKey(12));
        release(0);
        IntStream.rangeClosed(13, 19).forEach(this::offer);
        LaneTrial.until(() -> worked.containsKey(13));

        assertThat(workedAt(13) - workedAt(5)).isGreaterThan(Duration.ofMillis(250).toNanos());
    }

    private void beginApart() {
        beginApart(9);
    }

    /** Loads of 1, 4 and 4 are under way, in lanes of which a fourth is left. */
    private void beginApart(int plenty) {
        lanes.close();
        lanes =
                lanes(
                        4,
                        plenty,
                        new Lanes.Patience(Duration.ofSeconds(15), Duration.ofSeconds(15)));
        hold(0);
        for (int first : List.of(1, 5)) {
            held.put(first, new CountDownLatch(1));
            IntStream.range(first, first + GOOD_LOAD).forEach(this::offer);
            LaneTrial.until(() -> worked.containsKey(first));
        }
    }

    @Test
    void whereLoadsAreApartAGoodOneIsEnoughUntilPlentyAreUnderWay() throws InterruptedException {
        beginApart();
        IntStream.rangeClosed(9, 16).forEach(this::offer);
        Thread.sleep(50);
        assertThat(lanes.size()).isEqualTo(8);

        offer(17);
        LaneTrial.until(() -> worked.containsKey(17));

        assertThat(loads).last().asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(9);
    }

    @Test
    void aGoodLoadGoesWithTheLaneThatLeavesLessThanPlentyUnderWay() {
        beginApart();
        IntStream.rangeClosed(9, 14).forEach(this::offer);
        release(5);
        LaneTrial.until(() -> worked.containsKey(14));

        assertThat(loads).last().isEqualTo(List.of(9, 10, 11, 12, 13, 14));
    }

    /** The same, and the first two loads need "a". */
    private void beginWithNeeds() {
        IntStream.rangeClosed(0, 4).forEach(item -> needs.put(item, List.of("a")));
        beginApart(16);
    }

    private void offer(int item, String... needed) {
        needs.put(item, List.of(needed));
        offer(item);
    }

    @Test
    void whoeverNeedsWhatIsInUseIsPassedOver() {
        beginWithNeeds();
        offer(9, "b", "a");
        IntStream.rangeClosed(10, 13).forEach(item -> offer(item, "of " + item, "common"));
        LaneTrial.until(() -> worked.containsKey(13));

        assertThat(loads).last().isEqualTo(List.of(10, 11, 12, 13));
        assertThat(lanes.size()).isEqualTo(1);
    }

    @Test
    void itIsInUseUntilTheLastLoadThatNeedsItComesBack() {
        beginWithNeeds();
        release(0);
        release(5);
        awaitRestAfter(0);
        awaitRestAfter(5);
        IntStream.rangeClosed(9, 11).forEach(item -> offer(item, "a"));
        assertThat(lanes.size()).isEqualTo(3);

        release(1);
        LaneTrial.until(() -> worked.containsKey(9));
        assertThat(loads).last().isEqualTo(List.of(9, 10, 11));
    }

    @Test
    void nobodyOvertakesWhoNeedsTheSame() {
        beginWithNeeds();
        offer(9, "a", "b");
        offer(10, "b", "c");
        offer(11, "c");
        IntStream.rangeClosed(12, 15).forEach(item -> offer(item, "of " + item));
        LaneTrial.until(() -> worked.containsKey(15));

        assertThat(loads).last().isEqualTo(List.of(12, 13, 14, 15));
    }

    @Test
    void asManyAsAreUnderWayGoWhereTooFewAreApart() {
        beginWithNeeds();
        offer(9, "b");
        IntStream.rangeClosed(10, 16).forEach(item -> offer(item, "a"));
        assertThat(lanes.size()).isEqualTo(8);

        offer(17, "a");
        LaneTrial.until(() -> worked.containsKey(17));

        assertThat(loads).last().isEqualTo(IntStream.rangeClosed(9, 17).boxed().toList());
    }

    @Test
    void nobodyIsPassedOverForLong() throws InterruptedException {
        beginWithNeeds();
        offer(9, "a");
        Thread.sleep(260);
        IntStream.rangeClosed(10, 13).forEach(item -> offer(item, "of " + item));
        LaneTrial.until(() -> worked.containsKey(13));

        assertThat(loads).last().isEqualTo(List.of(9, 10, 11, 12, 13));
    }

    @Test
    void breathesAfterAGoodLoadWhereFewWait() {
        beginWith(1, new Lanes.Patience(Duration.ofSeconds(15), Duration.ofMillis(100)));
        release(0);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
        offer(5);
        long released = System.nanoTime();
        release(1);
        LaneTrial.until(() -> worked.containsKey(5));

        assertThat(workedAt(5) - released).isGreaterThan(Duration.ofMillis(90).toNanos());
    }

    @Test
    void doesNotBreatheWhereMostHaveComeAgain() {
        beginWith(1, new Lanes.Patience(Duration.ofSeconds(15), Duration.ofSeconds(15)));
        release(0);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
        IntStream.rangeClosed(5, 7).forEach(this::offer);
        release(1);
        LaneTrial.until(() -> worked.containsKey(7));

        assertThat(loads).last().isEqualTo(List.of(5, 6, 7));
    }

    @Test
    void whereLoadsAreApartHalfAGoodOneNeedsNoBreath() {
        beginApartWithOneLane(Duration.ofSeconds(15));
        IntStream.rangeClosed(5, 6).forEach(this::offer);
        release(1);
        LaneTrial.until(() -> worked.containsKey(6));

        assertThat(loads).last().isEqualTo(List.of(5, 6));
    }

    @Test
    void whereLoadsAreApartFewerAreWaitedForAllTheSame() {
        beginApartWithOneLane(Duration.ofMillis(100));
        offer(5);
        long released = System.nanoTime();
        release(1);
        LaneTrial.until(() -> worked.containsKey(5));

        assertThat(workedAt(5) - released).isGreaterThan(Duration.ofMillis(90).toNanos());
    }

    @Test
    void whereThoseJustServedWantedTheSameMostOfThemAreWaitedFor() {
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(item -> needs.put(item, List.of("a")));
        beginApartWithOneLane(Duration.ofMillis(100));
        IntStream.rangeClosed(5, 6).forEach(this::offer);
        long released = System.nanoTime();
        release(1);
        LaneTrial.until(() -> worked.containsKey(6));

        assertThat(workedAt(6) - released).isGreaterThan(Duration.ofMillis(90).toNanos());
    }

    /** A good load, which begins with 1, is under way. */
    private void beginApartWithOneLane(Duration breath) {
        lanes.close();
        lanes = lanes(1, 9, new Lanes.Patience(Duration.ofSeconds(15), breath));
        hold(0);
        held.put(1, new CountDownLatch(1));
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(this::offer);
        release(0);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
    }

    @Test
    void whatWaitsGoesWithTheLaneThatComesBack() {
        hold(0);
        offer(1);
        held.values().forEach(CountDownLatch::countDown);
        LaneTrial.until(() -> worked.containsKey(1));

        assertThat(loads).containsExactly(List.of(0), List.of(1));
    }

    @Test
    void aStuckLaneDoesNotSlowTheOther() {
        hold(0);
        offer(1);
        LaneTrial.until(() -> worked.containsKey(1));

        long start = System.nanoTime();
        for (int i = 2; i < 22; i++) {
            int item = i;
            offer(item);
            LaneTrial.until(() -> worked.containsKey(item));
        }

        // Twenty, one after the other; each would wait 25 ms if the other's last start counted.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void nothingIsLostAmongManyCallersAndAClose() throws InterruptedException {
        lanes.close();
        lanes = lanes(3, 16, Lanes.Patience.USUAL);
        List<Thread> callers = new ArrayList<>();
        List<Integer> accepted = new CopyOnWriteArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            int first = caller * 1_000;
            callers.add(
                    Thread.startVirtualThread(() -> {
                        for (int item = first; item < first + 1_000; item++) {
                            needs.put(item, List.of("one of some " + item % 50));
                            if (lanes.offer(item)) {
                                accepted.add(item);
                            }
                        }
                    }));
        }
        LaneTrial.until(() -> !accepted.isEmpty());
        lanes.close();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(loads.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }
}
