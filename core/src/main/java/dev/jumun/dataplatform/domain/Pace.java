package dev.jumun.dataplatform.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When what waits is worth setting off with, short of a full batch.
 *
 * <p>When nothing is under way it is sent at once, or after a {@link #BREATH} where a load of some
 * size has just gone. Beside a call under way it is sent when something has waited for {@link
 * #PATIENCE}. So batches grow with the load, and one slow call does not hold up the rest.
 *
 * <p>It is the {@link SendingQueue}'s, and guarded by its lock.
 */
final class Pace {

    static final Duration PATIENCE = Duration.ofMillis(100);

    /**
     * After a load of some size more is on its way: so long the next one gathers. A call and its
     * noting cost nearly the same for one event as for a batch.
     */
    static final Duration BREATH = Duration.ofMillis(20);

    /** Of a batch; who sends less than this part of it is not in a hurry to send more. */
    private static final int SOME_SIZE = 8;

    private final int batch;
    private final LongSupplier nanos;
    private long waitingSince;
    private long breathUntil;

    Pace(int batch, LongSupplier nanos) {
        this.batch = batch;
        this.nanos = nanos;
        this.waitingSince = nanos.getAsLong();
        this.breathUntil = waitingSince;
    }

    /** The first one has come, or others have just set off. */
    void waitsFromNow() {
        waitingSince = nanos.getAsLong();
    }

    /** A load of so many has been dealt with. */
    void done(int parcels) {
        long now = nanos.getAsLong();
        breathUntil = parcels >= Math.ceilDiv(batch, SOME_SIZE) ? now + BREATH.toNanos() : now;
    }

    /** In how many nanoseconds it is worth setting off; none are left when it is now. */
    long left(boolean isAnyUnderWay) {
        long from = isAnyUnderWay ? waitingSince + PATIENCE.toNanos() : breathUntil;
        return from - nanos.getAsLong();
    }
}
