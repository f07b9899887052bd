package dev.jumun.whole;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Many who do something at once. */
final class Crowd {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Crowd() {}

    /** Lets all go at the same moment and gathers what each got, in their order. */
    static <T> List<T> of(int size, IntFunction<T> deed) {
        return of(size, deed, PATIENCE);
    }

    static <T> List<T> of(int size, IntFunction<T> deed, Duration patience) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < size; i++) {
                int who = i;
                futures.add(
                        crowd.submit(() -> {
                            start.await();
                            return deed.apply(who);
                        }));
            }
            start.countDown();
            return futures.stream().map(future -> get(future, patience)).toList();
        }
    }

    private static <T> T get(Future<T> future, Duration patience) {
        try {
            return future.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("somebody in the crowd failed", e);
        }
    }
}
