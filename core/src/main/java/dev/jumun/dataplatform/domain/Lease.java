package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a delivery is ours: by the database's clock, and by our own monotonic one. The second
 * was read before the first was, so that it never says we have longer than we do.
 *
 * @param until the due time that was set
 * @param takenAt {@link System#nanoTime} before it was set
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
