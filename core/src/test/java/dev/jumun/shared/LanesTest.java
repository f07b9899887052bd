package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a lane sets off, and with what. */
@Timeout(20)
class LanesTest extends LanesOnTrial {

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

    @Test
    void breathesAfterAGoodLoadWhereFewWait() {
        beginWith(1, new Lanes.Patience(Duration.ofSeconds(15), Duration.ofMillis(100)));
        release(0);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
        offer(5);

        assertThat(timeToWorkAfterRelease(5)).isGreaterThan(Duration.ofMillis(90));
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
