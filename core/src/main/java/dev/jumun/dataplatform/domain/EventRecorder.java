package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderEvents;
import dev.jumun.shared.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Records a batch's events in its transaction, and announces them to this instance's sender.
 *
 * <p>The event of a payment is leased to this instance from birth where its sender has room, so
 * that in the ordinary case nobody has to look for it. A cancellation may not overtake the event of
 * its payment, which another instance may be sending: it is left for whoever finds that one
 * delivered.
 */
public final class EventRecorder implements OrderEvents {

    private final Deliveries deliveries;
    private final BooleanSupplier accepting;
    private final LongSupplier nanos;
    private final Consumer<EventsRecorded> announcement;

    /**
     * @param accepting whether the sender takes events
     * @param nanos {@link System#nanoTime}
     * @param announcement told within the transaction; it passes on after the commit
     */
    public EventRecorder(
            Deliveries deliveries,
            BooleanSupplier accepting,
            LongSupplier nanos,
            Consumer<EventsRecorded> announcement) {
        this.deliveries = deliveries;
        this.accepting = accepting;
        this.nanos = nanos;
        this.announcement = announcement;
    }

    /** With no platform to send to: the events wait for one. */
    public static EventRecorder withoutSender(Deliveries deliveries) {
        return new EventRecorder(deliveries, () -> false, () -> 0, recorded -> {});
    }

    @Override
    public void record(List<OrderEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        boolean isAccepting = accepting.getAsBoolean();
        long takenAt = nanos.getAsLong();
        List<Deliveries.Fresh> records = new ArrayList<>(events.size());
        List<Parcel> leased = new ArrayList<>(events.size());
        for (OrderEvent event : events) {
            Instant dueAt = event.time();
            if (isAccepting && event.type() == OrderEvent.Type.PAID) {
                dueAt = event.time().plus(Deliveries.LEASE);
                leased.add(new Parcel(event, new Lease(dueAt, takenAt)));
            }
            OrderId order = event.order().id();
            records.add(new Deliveries.Fresh(event.id(), order, event.type(), event.time(), dueAt));
        }
        deliveries.record(records);
        announcement.accept(new EventsRecorded(leased, leased.size() < events.size()));
    }
}
