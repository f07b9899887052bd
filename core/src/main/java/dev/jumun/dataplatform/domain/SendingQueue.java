package dev.jumun.dataplatform.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits in memory to be sent, and who may set off with it: a worker for a full batch, or when
 * the {@link Pace} says so. While the breaker is open only probes go out.
 *
 * <p>Nothing is lost here: whatever waits has a record and a lease. What waits for so long that the
 * lease runs low is forgotten, or given back while the breaker is open, and whoever finds the
 * record due sends it.
 */
final class SendingQueue {

    /** Of what was taken from the records, so many batches a worker may wait. */
    private static final int BATCHES_AHEAD = 4;

    private final int batch;
    private final int room;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition worthALook = lock.newCondition();
    private final KnownBreaker breaker = new KnownBreaker(this::wakeAll);
    private final Pace pace;

    private final Waiting waiting = new Waiting();
    private final Set<Load> underWay = new HashSet<>();
    private @Nullable Load probe;
    private boolean closing;

    SendingQueue(SenderSettings settings, LongSupplier nanos) {
        this.batch = settings.batch();
        this.room = BATCHES_AHEAD * settings.workers() * settings.batch();
        this.nanos = nanos;
        this.pace = new Pace(batch, nanos);
    }

    /** While it is open only probes are handed out. */
    KnownBreaker breaker() {
        return breaker;
    }

    private void wakeAll() {
        lock.lock();
        try {
            worthALook.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether new events should come here, rather than wait in the records alone. */
    boolean isAccepting() {
        lock.lock();
        try {
            return !breaker.isOpen() && !closing && waiting.fresh() < SenderSettings.QUEUE;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes new events in. They were recorded when there was room, and have leases: it exceeds its
     * bound by no more than the lanes had under way then, a batch each.
     */
    void offer(List<Parcel> parcels) {
        lock.lock();
        try {
            if (!closing) {
                parcels.forEach(parcel -> add(parcel, waiting::addFresh));
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many parcels from the records there is room for. */
    int room() {
        lock.lock();
        try {
            return closing ? 0 : Math.max(0, room - waiting.claimed());
        } finally {
            lock.unlock();
        }
    }

    /** Takes parcels from the records in; false when it is closing. */
    boolean offerClaimed(List<Parcel> parcels) {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            parcels.forEach(parcel -> add(parcel, waiting::addClaimed));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next probe in; false when it is closing. */
    boolean offerProbe(List<Parcel> parcels) {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            probe = new Load(parcels, true);
            worthALook.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a probe waits for a worker. */
    boolean hasProbe() {
        lock.lock();
        try {
            return probe != null;
        } finally {
            lock.unlock();
        }
    }

    private void add(Parcel parcel, Consumer<Parcel> where) {
        if (waiting.size() == 0) {
            pace.waitsFromNow();
        }
        where.accept(parcel);
        // The first one starts somebody's clock, a full batch somebody's work.
        if (waiting.size() == 1 || waiting.size() % batch == 0) {
            worthALook.signal();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to send; {@code null} when it closes. The worker says when it is done.
     */
    @Nullable Load take() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (closing) {
                    return null;
                }
                Load load = poll();
                if (load != null) {
                    return load;
                }
                if (breaker.isOpen() || waiting.size() == 0) {
                    worthALook.await();
                } else {
                    worthALook.awaitNanos(pace.left(!underWay.isEmpty()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something to send, if that is worth setting off for now. */
    @Nullable Load poll() {
        lock.lock();
        try {
            Load load = next();
            if (load != null) {
                underWay.add(load);
                if (waiting.size() > 0) {
                    worthALook.signal();
                }
            }
            return load;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Load next() {
        Load urgent = probe;
        probe = null;
        if (urgent != null) {
            Load timely = urgent.timely(nanos.getAsLong());
            if (!timely.parcels().isEmpty()) {
                return timely;
            }
        }
        if (breaker.isOpen() || !isWorthSettingOff()) {
            return null;
        }
        List<Parcel> taken = waiting.take(batch, nanos.getAsLong());
        pace.waitsFromNow();
        return taken.isEmpty() ? null : new Load(taken, false);
    }

    /** Hands out what waits with too little of its lease left to be sent. */
    List<Parcel> removeLate() {
        lock.lock();
        try {
            return waiting.removeLate(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthSettingOff() {
        return waiting.size() > 0
                && (waiting.size() >= batch || pace.left(!underWay.isEmpty()) <= 0);
    }

    void done(Load load) {
        lock.lock();
        try {
            underWay.remove(load);
            pace.done(load.parcels().size());
            if (waiting.size() > 0) {
                worthALook.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is being sent, and the probe that waits for a worker. */
    List<Load> held() {
        lock.lock();
        try {
            List<Load> held = new ArrayList<>(underWay);
            if (probe != null) {
                held.add(probe);
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody set off any more, and hands out what still waits. */
    List<Load> close() {
        lock.lock();
        try {
            closing = true;
            worthALook.signalAll();
            List<Load> left = new ArrayList<>();
            left.add(new Load(waiting.removeAll(), false));
            // The keeper may be renewing its leases, so it stays a load of its own.
            if (probe != null) {
                left.add(probe);
            }
            probe = null;
            return left;
        } finally {
            lock.unlock();
        }
    }
}
