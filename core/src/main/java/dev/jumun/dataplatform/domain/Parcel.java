package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.order.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the sender's hands, and what is known of it: its lease, and what was tried before.
 * The lease changes hands between threads; whoever writes it holds the lock of the parcel's {@link
 * Load}, if it is in one.
 */
final class Parcel {

    /**
     * Sending begins only with so much left of the lease. A call takes some seconds; a transaction
     * in which a lease was set may have lasted up to ten before our clock was read.
     */
    static final Duration ENOUGH = Duration.ofSeconds(15);

    private final OrderEvent event;
    private final int rejections;
    private final List<DeliveryAttempt> history;
    private volatile Lease lease;
    private volatile boolean settled;

    Parcel(OrderEvent event, Lease lease) {
        this(event, lease, 0, List.of());
    }

    Parcel(OrderEvent event, Lease lease, int rejections, List<DeliveryAttempt> history) {
        this.event = event;
        this.lease = lease;
        this.rejections = rejections;
        this.history = history;
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

    /** Holds on to it for longer. */
    Deliveries.Note keep(Instant until) {
        return note(DeliveryStatus.PENDING, until, null, rejections, false, history);
    }

    /** Lets go of it, for whoever comes next. */
    Deliveries.Note giveBack(long nanos) {
        return keep(lease.timeAt(nanos));
    }

    /** Lets go of those that are ours still; they are due at once. */
    static List<Deliveries.Note> giveBack(List<Parcel> parcels, long nanos) {
        return parcels.stream()
                .filter(parcel -> parcel.lease.left(nanos).isPositive())
                .map(parcel -> parcel.giveBack(nanos))
                .toList();
    }

    /** Lets go of it after the platform failed. */
    Deliveries.Note giveBack(long nanos, DeliveryAttempt attempt) {
        return note(
                DeliveryStatus.PENDING,
                lease.timeAt(nanos),
                null,
                rejections,
                false,
                historyWith(attempt));
    }

    Deliveries.Note delivered(long nanos, DeliveryAttempt attempt) {
        return note(
                DeliveryStatus.DELIVERED,
                lease.until(),
                lease.timeAt(nanos),
                rejections,
                true,
                historyWith(attempt));
    }

    Deliveries.Note rejected(long nanos, DeliveryAttempt attempt, SenderSettings settings) {
        int times = rejections + 1;
        Duration pause = RetrySchedule.afterRejection(times, settings.rejectionBackoff());
        return note(
                times >= settings.maxRejections() ? DeliveryStatus.DEAD : DeliveryStatus.PENDING,
                lease.timeAt(nanos).plus(pause),
                null,
                times,
                true,
                historyWith(attempt));
    }

    private Deliveries.Note note(
            DeliveryStatus status,
            Instant dueAt,
            @Nullable Instant deliveredAt,
            int times,
            boolean counts,
            List<DeliveryAttempt> attempts) {
        return new Deliveries.Note(
                event.id(), lease.until(), status, dueAt, deliveredAt, times, counts, attempts);
    }

    private List<DeliveryAttempt> historyWith(DeliveryAttempt attempt) {
        List<DeliveryAttempt> all = new ArrayList<>(history);
        all.add(attempt);
        return all.size() <= Delivery.MAX_HISTORY
                ? all
                : all.subList(all.size() - Delivery.MAX_HISTORY, all.size());
    }
}
