package dev.jumun.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A bounded queue and the threads that empty it: each takes all that waits, up to a bound, and
 * works on it as one. Nobody waits for company: a single item is taken at once.
 *
 * <p>What was taken in is worked on, also while it closes; what comes later is not taken in.
 */
final class Lanes<T> implements AutoCloseable {

    private static final long IDLE_POLL_MILLIS = 100;

    private final BlockingQueue<T> queue;
    private final int most;
    private final Consumer<List<T>> work;
    private final List<Thread> threads;
    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * Starts the lanes.
     *
     * @param name what the threads are called after
     * @param count how many threads
     * @param most how many items one of them takes together
     * @param capacity how many items may wait
     * @param work what is done with them; a lane outlives whatever it throws
     */
    Lanes(String name, int count, int most, int capacity, Consumer<List<T>> work) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.most = most;
        this.work = work;
        this.threads =
                IntStream.rangeClosed(1, count)
                        .mapToObj(i ->
                                Thread.ofPlatform()
                                        .name(name + "-" + i)
                                        .daemon(true)
                                        .start(this::run))
                        .toList();
    }

    /** Takes an item in, if there is room and the lanes are open. */
    boolean offer(T item) {
        if (closing || !queue.offer(item)) {
            return false;
        }
        // The last thread may have looked for the last time in between.
        return !(ended && queue.remove(item));
    }

    int size() {
        return queue.size();
    }

    private void run() {
        while (true) {
            List<T> taken = take();
            if (!taken.isEmpty()) {
                work(taken);
            } else if (closing) {
                return;
            }
        }
    }

    private void work(List<T> taken) {
        try {
            work.accept(taken);
        } catch (RuntimeException | Error e) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, e);
        }
    }

    private List<T> take() {
        List<T> taken = new ArrayList<>();
        try {
            T first = queue.poll(IDLE_POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                taken.add(first);
                queue.drainTo(taken, most - 1);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts a lane to end it; close() lets it run dry.
        }
        return taken;
    }

    /**
     * Waits until everything that was taken in is done, whatever interrupts the wait: else a caller
     * could be forgotten.
     */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread);
        }
        ended = true;
        List<T> late = new ArrayList<>();
        queue.drainTo(late);
        if (!late.isEmpty()) {
            work(late);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread to end and tells whether the wait was interrupted. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
