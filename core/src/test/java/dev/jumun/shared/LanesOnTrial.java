package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/** Lanes on trial. A load whose first item has a latch waits for it. */
abstract class LanesOnTrial {

    static final int GOOD_LOAD = 4;

    final Map<Integer, CountDownLatch> held = new ConcurrentHashMap<>();
    final List<List<Integer>> loads = new CopyOnWriteArrayList<>();
    final Map<Integer, Long> worked = new ConcurrentHashMap<>();
    final Map<Integer, Thread> workers = new ConcurrentHashMap<>();
    final Map<Integer, List<String>> needs = new ConcurrentHashMap<>();
    Lanes<Integer> lanes = lanes(2, Lanes.Patience.USUAL);

    Lanes<Integer> lanes(int threads, Lanes.Patience patience) {
        return lanes(threads, 0, patience);
    }

    Lanes<Integer> lanes(int threads, int plenty, Lanes.Patience patience) {
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

    void hold(int item) {
        held.put(item, new CountDownLatch(1));
        offer(item);
        LaneTrial.until(() -> worked.containsKey(item));
    }

    void offer(int item) {
        assertThat(lanes.offer(item)).isTrue();
    }

    long workedAt(int item) {
        return worked.getOrDefault(item, Long.MAX_VALUE);
    }

    /** How long an item waits to be worked on once the first is released. */
    Duration timeToWorkAfterRelease(int item) {
        long released = System.nanoTime();
        release(1);
        LaneTrial.until(() -> worked.containsKey(item));
        return Duration.ofNanos(workedAt(item) - released);
    }

    void awaitRestAfter(int item) {
        LaneTrial.until(() -> {
            Thread worker = workers.get(item);
            return worker != null && LockSupport.getBlocker(worker) instanceof Condition;
        });
    }

    void release(int item) {
        held.getOrDefault(item, new CountDownLatch(0)).countDown();
    }
}
