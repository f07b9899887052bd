package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a delivery is ours: by the database's clock, and by our own monotonic one. A new
 * event's time was read from the database shortly before {@code takenAt}, by no more than its
 * transaction had lasted, and {@link Parcel#ENOUGH} allows for that. The time of a claim is read
 * after it, so that there our own clock never says that we have longer than we do. A renewal asks
 * no clock but our own: it goes on from the lease before, and is as exact as that was.
 *
 * @param until the due time that was set
 * @param takenAt {@link System#nanoTime} before the records were told
 */
record Lease(Instant until, long takenAt) {

    Duration left(long nanos) {
        return Deliveries.LEASE.minusNanos(nanos - takenAt);
    }

    /** The database's time at a moment of our own clock, or a little earlier. */
    Instant timeAt(long nanos) {
        return until.minus(Deliveries.LEASE).plusNanos((nanos - takenAt) / 1_000 * 1_000);
    }
}
