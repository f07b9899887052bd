package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Renews the leases of what is being sent, so that a slow call is nobody else's work. A lease that
 * is lost is not renewed: what becomes of the parcel is then its next holder's.
 */
final class Renewal {

    /** Looked at every second, a lease that has less than this left is renewed. */
    private static final Duration LOW = Duration.ofSeconds(20);

    private final DeliveryClerk clerk;
    private final LongSupplier nanos;

    Renewal(DeliveryClerk clerk, LongSupplier nanos) {
        this.clerk = clerk;
        this.nanos = nanos;
    }

    void renew(List<Load> loads) {
        loads.forEach(this::renew);
    }

    /** Where what became of a load is being written down there is nothing left to renew. */
    private void renew(Load load) {
        if (!load.writing().tryLock()) {
            return;
        }
        try {
            long now = nanos.getAsLong();
            List<Parcel> running =
                    load.parcels().stream()
                            .filter(parcel ->
                                    !parcel.isSettled()
                                            && parcel.lease().left(now).compareTo(LOW) < 0)
                            .toList();
            if (!running.isEmpty()) {
                renew(running, now);
            }
        } finally {
            load.writing().unlock();
        }
    }

    private void renew(List<Parcel> parcels, long now) {
        Lease longer = new Lease(Notes.timeAt(parcels, now).plus(Deliveries.LEASE), now);
        Set<UUID> kept = clerk.write(Notes.kept(parcels, longer.until()));
        for (Parcel parcel : parcels) {
            if (kept.contains(parcel.event().id())) {
                parcel.renewed(longer);
            } else {
                parcel.settle();
            }
        }
    }
}
