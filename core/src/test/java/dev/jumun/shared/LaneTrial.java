package dev.jumun.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A group commit on trial: numbers are asked, {@code "done n"} is answered. A rule says what goes
 * wrong, every attempt is recorded, and {@link #HOLD} keeps a lane occupied until it is released,
 * so that requests pile up.
 */
final class LaneTrial implements AutoCloseable {

    /** The request that stays in its batch until {@link #release()}. */
    static final int HOLD = 0;

    private static final long MOST_SECONDS = 10;

    record Attempt(List<Integer> requests, LockMode mode) {}

    /** What the batch does; {@link #done} where nothing goes wrong. */
    interface Rule {
        List<Verdict<String>> decide(List<Integer> requests, LockMode mode);
    }

    /** What an observer saw. */
    static final class Seen implements BatchObserver {
        final List<Duration> taken = new CopyOnWriteArrayList<>();
        final List<Integer> committed = new CopyOnWriteArrayList<>();
        final List<RuntimeException> failed = new CopyOnWriteArrayList<>();
        final List<Integer> busy = new CopyOnWriteArrayList<>();
        final List<String> splits = new CopyOnWriteArrayList<>();

        @Override
        public void taken(Duration waited) {
            taken.add(waited);
        }

        @Override
        public void committed(int size) {
            committed.add(size);
        }

        @Override
        public void failed(RuntimeException failure) {
            failed.add(failure);
        }

        @Override
        public void split() {
            splits.add("split");
        }

        @Override
        public void busy(int requests) {
            busy.add(requests);
        }
    }

    final GroupCommit<Integer, String> lanes;
    final Seen seen = new Seen();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final CountDownLatch holding = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Rule rule;

    LaneTrial(Rule rule) {
        this(new GroupCommitSettings(1, 1, 64, 8, 4096), rule);
    }

    LaneTrial(GroupCommitSettings settings, Rule rule) {
        this.rule = rule;
        this.lanes = new GroupCommit<>("trial", settings, this::decide, seen);
    }

    static List<Verdict<String>> done(List<Integer> requests) {
        return requests.stream().map(LaneTrial::done).toList();
    }

    static Verdict<String> done(int request) {
        return Verdict.decided("done " + request);
    }

    private List<Verdict<String>> decide(List<Integer> requests, LockMode mode) {
        if (requests.contains(HOLD)) {
            holding.countDown();
            await(released);
            return done(requests);
        }
        attempts.add(new Attempt(List.copyOf(requests), mode));
        return rule.decide(requests, mode);
    }

    /** Waits, but not for ever. */
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for something to come true, but not for ever. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it never came true");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Occupies the only lane. */
    void hold() {
        Future<String> held = send(HOLD);
        await(holding);
        if (held.isDone()) {
            throw new AssertionError("the lane was not held");
        }
    }

    void release() {
        released.countDown();
    }

    Future<String> send(int request) {
        return callers.submit(() -> lanes.submit(request));
    }

    /** Hands in requests behind a held lane, one after the other. */
    List<Future<String>> queue(int... requests) {
        List<Future<String>> answers = new ArrayList<>();
        for (int request : requests) {
            int before = lanes.queued();
            answers.add(send(request));
            until(() -> lanes.queued() > before);
        }
        return answers;
    }

    /** Hands in requests that will be decided in one batch, and lets it be decided. */
    List<Future<String>> sendTogether(int... requests) {
        hold();
        List<Future<String>> answers = queue(requests);
        release();
        return answers;
    }

    static String answer(Future<String> future) {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("no answer but a failure", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    static Throwable failure(Future<String> future) {
        try {
            throw new AssertionError(
                    "not a failure but " + future.get(MOST_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    static Attempt attempt(LockMode mode, Integer... requests) {
        return new Attempt(List.of(requests), mode);
    }

    @Override
    public void close() {
        release();
        lanes.close();
        callers.close();
    }
}
