package dev.jumun.shared;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue and the threads that empty it: each takes all that waits, up to a bound, and
 * works on it as one. Where little comes nobody waits for company: a single item is taken at once
 * when no lane is under way.
 *
 * <p>A load has a price of its own, whatever it holds, so under load it pays that loads are large
 * and alike. A further lane sets off beside others only when as many wait as those carry, or when
 * the youngest under way set off so long ago that all may be stuck: one that waits for a lock or a
 * lost peer does not stop the others. Where loads do not get in each other's way and little is
 * under way, a good load is enough. A lane that comes back from a good load, to fewer, breathes
 * first: whom it has just served may be about to come again. Where loads do not get in each other's
 * way, and those just served did not want the same, half a good load needs no breath.
 *
 * <p>Where it is known what an item needs, a further lane takes what needs nothing that a load
 * under way does, if there is enough of it, and passes the rest over: it would only wait for the
 * other. Nobody overtakes whoever needs the same. Once the first has waited for a quarter of a
 * second, a lane that sets off takes all in turn, whatever they need.
 *
 * <p>What was taken in is worked on, also while it closes; what comes later is not taken in.
 */
public final class Lanes<T> implements AutoCloseable {

    private static final long FOREVER = Long.MAX_VALUE;

    /** As long as a row is waited for briefly ({@link LockMode#BRIEFLY}). */
    private static final Duration PASSED_OVER = Duration.ofMillis(250);

    /** So many full loads are looked at for what can go beside others, however many wait. */
    private static final int LOADS_LOOKED_AT = 4;

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * What lanes at rest wait on, the last to rest first. It is woken first too: where little comes
     * one lane has it all, and its thread and its connection are still in the processor's caches.
     */
    private final Deque<Condition> resting = new ArrayDeque<>();

    private final WaitingLine<T> line;
    private final Bounds bounds;
    private final Patience patience;
    private final Function<? super T, ? extends Collection<?>> needsOf;
    private final Consumer<List<T>> work;
    private final List<Thread> threads;

    /** The youngest last. */
    private final Deque<WaitingLine.Load<T>> underWay = new ArrayDeque<>();

    private int carried;
    private boolean closing;

    /** When the last breath is over, and how many make it needless. */
    private long breathUntil = System.nanoTime();

    private int company = 1;

    /**
     * @param lanes how many threads
     * @param load how many items one of them takes together at the most
     * @param goodLoad from how many on one more adds little to the price: so many have to wait, at
     *     the least, for a further lane to set off
     * @param capacity how many items may wait
     * @param plenty how many have to be under way for a further lane to wait for as many as those;
     *     while there are fewer, a good load is enough
     */
    public record Bounds(int lanes, int load, int goodLoad, int capacity, int plenty) {

        /** A further lane always waits for as many as are under way. */
        public Bounds(int lanes, int load, int goodLoad, int capacity) {
            this(lanes, load, goodLoad, capacity, 0);
        }
    }

    /**
     * @param stuck after so long the last lane may be stuck
     * @param breath how long a lane that comes back waits for company
     */
    public record Patience(Duration stuck, Duration breath) {

        /** Several times what a full load takes, and about what a good one does. */
        public static final Patience USUAL =
                new Patience(Duration.ofMillis(25), Duration.ofMillis(2));
    }

    /** Starts lanes for items of which it is not known what they need. */
    public Lanes(String name, Bounds bounds, Patience patience, Consumer<List<T>> work) {
        this(name, bounds, patience, item -> List.of(), work);
    }

    /**
     * Starts the lanes.
     *
     * @param name what the threads are called after
     * @param needsOf what an item needs for itself while it is worked on, told apart by {@code
     *     equals}; two loads that need the same would wait for each other. It is asked once, by
     *     whoever offers the item
     * @param work what is done with what a lane takes; the lane outlives whatever it throws
     */
    public Lanes(
            String name,
            Bounds bounds,
            Patience patience,
            Function<? super T, ? extends Collection<?>> needsOf,
            Consumer<List<T>> work) {
        this.bounds = bounds;
        this.patience = patience;
        this.needsOf = needsOf;
        this.line = new WaitingLine<>(LOADS_LOOKED_AT * bounds.load());
        this.work = work;
        this.threads =
                IntStream.rangeClosed(1, bounds.lanes())
                        .mapToObj(i ->
                                Thread.ofPlatform()
                                        .name(name + "-" + i)
                                        .daemon(true)
                                        .start(this::run))
                        .toList();
    }

    /** Takes an item in, if there is room and the lanes are open. */
    public boolean offer(T item) {
        Collection<?> needed = needsOf.apply(item);
        lock.lock();
        try {
            if (closing || line.size() >= bounds.capacity()) {
                return false;
            }
            line.add(item, needed);
            // The first one starts somebody's clock, a good load somebody's work.
            if (line.size() == 1 || isWorthSettingOff()) {
                wakeOne();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many items wait to be taken. */
    public int size() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Condition lane = lock.newCondition();
        WaitingLine.Load<T> load = next(lane, null);
        while (load != null) {
            work(load.items());
            load = next(lane, load);
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

    /** What waits, as soon as it is worth setting off; {@code null} when the lanes close. */
    private WaitingLine.@Nullable Load<T> next(Condition lane, WaitingLine.@Nullable Load<T> done) {
        lock.lock();
        try {
            if (done != null) {
                comesBack(done);
            }
            while (!isWorthSettingOff()) {
                if (line.isEmpty() && closing) {
                    // Who rests until others may be stuck does not know that they are done.
                    wakeOne();
                    return null;
                }
                resting.addFirst(lane);
                try {
                    lane.awaitNanos(line.isEmpty() ? FOREVER : nanosUntilWorthIt());
                } catch (InterruptedException e) {
                    // Nobody interrupts a lane to end it; close() lets it run dry.
                } finally {
                    resting.remove(lane);
                }
            }
            return setOff();
        } finally {
            lock.unlock();
        }
    }

    private void comesBack(WaitingLine.Load<T> done) {
        underWay.remove(done);
        carried -= done.size();
        line.comesBack(done);
        company = companyAfter(done);
        breathUntil = System.nanoTime() + patience.breath().toNanos();
    }

    private boolean isWorthSettingOff() {
        return !line.isEmpty()
                && ((underWay.isEmpty() ? line.size() >= company : isWorthAnotherLane())
                        || nanosUntilWorthIt() <= 0);
    }

    private boolean isWorthAnotherLane() {
        return areEnoughApart() || line.size() >= asManyAsAreUnderWay();
    }

    private boolean areEnoughApart() {
        return line.apart()
                >= (carried < bounds.plenty() ? bounds.goodLoad() : asManyAsAreUnderWay());
    }

    private int asManyAsAreUnderWay() {
        return Math.clamp(
                carried, bounds.goodLoad(), Math.max(bounds.goodLoad(), most(bounds.load())));
    }

    /** How many need no more company, after so many were served. */
    private int companyAfter(WaitingLine.Load<T> done) {
        int served = done.size();
        if (served < bounds.goodLoad()) {
            return 1;
        }
        return bounds.plenty() > 0 && done.isVaried()
                ? Math.ceilDiv(bounds.goodLoad(), 2)
                : most(served);
    }

    private static int most(int items) {
        return items * 4 / 5;
    }

    /** Until the breath is over, or the youngest load under way may be stuck. */
    private long nanosUntilWorthIt() {
        WaitingLine.Load<T> youngest = underWay.peekLast();
        long moment =
                youngest == null ? breathUntil : youngest.setOff() + patience.stuck().toNanos();
        return moment - System.nanoTime();
    }

    private WaitingLine.Load<T> setOff() {
        WaitingLine.Load<T> load =
                isWorthChoosing() ? line.takeApart(bounds.load()) : line.takeInTurn(bounds.load());
        underWay.addLast(load);
        carried += load.size();
        if (!line.isEmpty()) {
            wakeOne();
        }
        return load;
    }

    /** Whether enough can go beside those under way, and nobody has been passed over for long. */
    private boolean isWorthChoosing() {
        return !underWay.isEmpty() && areEnoughApart() && line.waited() < PASSED_OVER.toNanos();
    }

    private void wakeOne() {
        Condition lane = resting.pollFirst();
        if (lane != null) {
            lane.signal();
        }
    }

    /**
     * Waits until everything that was taken in is done, whatever interrupts the wait: else a caller
     * could be forgotten.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            resting.forEach(Condition::signal);
            resting.clear();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread);
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
