package dev.jumun.dataplatform.domain;

import dev.jumun.order.OrderEvent;
import java.time.Duration;

/**
 * An event in the sender's hands, its lease, and how often it was rejected before. The lease
 * changes hands between threads; whoever writes it holds the lock of the parcel's {@link Load}, if
 * it is in one.
 */
final class Parcel {

    /**
     * Sending begins only with so much left of the lease. A call takes some seconds; a transaction
     * in which a lease was set may have lasted up to ten before our clock was read.
     */
    static final Duration ENOUGH = Duration.ofSeconds(15);

    private final OrderEvent event;
    private final int rejections;
    private volatile Lease lease;
    private volatile boolean settled;

    Parcel(OrderEvent event, Lease lease) {
        this(event, lease, 0);
    }

    Parcel(OrderEvent event, Lease lease, int rejections) {
        this.event = event;
        this.lease = lease;
        this.rejections = rejections;
    }

    OrderEvent event() {
        return event;
    }

    int rejections() {
        return rejections;
    }

    Lease lease() {
        return lease;
    }

    boolean hasTime(long nanos) {
        return !settled && lease.left(nanos).compareTo(ENOUGH) >= 0;
    }

    /** Whether what is noted of it may still count. */
    boolean isOurs(long nanos) {
        return lease.left(nanos).isPositive();
    }

    /** Whether it is out of our hands: noted down, or lost to somebody else. */
    boolean isSettled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    void renewed(Lease longer) {
        lease = longer;
    }
}
