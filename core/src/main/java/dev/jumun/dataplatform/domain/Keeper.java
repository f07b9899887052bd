package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryObserver;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.PlatformBreaker;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderHistory;
import dev.jumun.shared.OrderId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after everything that does not go straight from a commit to the platform: about every
 * second it looks at the breaker, renews the leases of what is being sent, and takes from the
 * records what is due, or while the breaker is open, what the next probe takes along.
 *
 * <p>Records are looked through in passes. One over all of them begins every few seconds, and goes
 * on where it stopped for want of room, since what it has passed by leaves a trail in the index
 * that would be walked again. In between only the newest are looked at, among which a cancellation
 * is.
 */
final class Keeper {

    private static final Logger LOG = System.getLogger(Keeper.class.getName());
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(5);

    /** A transaction lasts no longer than ten seconds, and clocks disagree a little. */
    private static final Duration NEWEST = Duration.ofSeconds(20);

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final int MOST_CLAIMS = 256;

    private final DeliveryClerk clerk;
    private final OrderHistory orders;
    private final SendingQueue queue;
    private final int batch;
    private final LongSupplier nanos;
    private final DeliveryObserver observer;
    private final Renewal renewal;

    private long passBegun;
    private boolean wasOpen;
    private boolean told;
    private boolean passing;
    private UUID position = EventIds.FIRST;
    private volatile boolean everything = true;
    private volatile boolean behind;

    Keeper(
            DeliveryClerk clerk,
            OrderHistory orders,
            SendingQueue queue,
            SenderSettings settings,
            LongSupplier nanos,
            DeliveryObserver observer) {
        this.clerk = clerk;
        this.orders = orders;
        this.queue = queue;
        this.batch = settings.batch();
        this.nanos = nanos;
        this.observer = observer;
        this.renewal = new Renewal(clerk, nanos);
    }

    /** Lets the next look go over all records. */
    void lookAtEverything() {
        everything = true;
    }

    /** Whether more is due than there was room for. */
    boolean isBehind() {
        return behind;
    }

    /** Looks after everything once, and says how long it may rest. */
    Duration look() {
        long changes = queue.breaker().changes();
        PlatformBreaker.Look look = clerk.look();
        PlatformBreaker.Outage outage = look.outage();
        boolean counts = notice(look.now(), outage, changes);
        renewal.renew(queue.held());
        // A look that was overtaken is made good for: whoever overtook it wakes the keeper.
        if (!counts || queue.isClosing()) {
            return LONGEST_REST;
        }
        if (outage == null) {
            sweep(look.now());
            return LONGEST_REST;
        }
        behind = false;
        giveBack(queue.removeLate());
        Duration untilProbe = Duration.between(look.now(), outage.nextProbeAt());
        if (untilProbe.isPositive()) {
            return untilProbe.compareTo(LONGEST_REST) < 0 ? untilProbe : LONGEST_REST;
        }
        probe();
        return LONGEST_REST;
    }

    /** A failure that is over within a second is left to the metrics. */
    private boolean notice(Instant now, PlatformBreaker.@Nullable Outage outage, long changes) {
        boolean open = outage != null;
        wasOpen |= queue.breaker().isOpen();
        if (!queue.breaker().notice(open, changes)) {
            return false;
        }
        observer.breaker(open);
        // What went back while it was open lies anywhere.
        if (wasOpen && !open) {
            everything = true;
        }
        wasOpen = open;
        if (outage != null && !told && now.isAfter(outage.since().plus(WORTH_TELLING))) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "The data platform takes nothing; events wait: {0}",
                    outage.reason());
        } else if (!open && told) {
            told = false;
            LOG.log(Level.WARNING, "The data platform takes events again");
        }
        return true;
    }

    private void sweep(Instant now) {
        long begun = nanos.getAsLong();
        if (everything || (!passing && begun - passBegun >= BETWEEN_PASSES.toNanos())) {
            everything = false;
            passing = true;
            passBegun = begun;
            position = EventIds.FIRST;
        }
        if (passing) {
            passing = !claimAll();
            return;
        }
        position = EventIds.at(now.minus(NEWEST));
        claimAll();
    }

    /** Takes what is due from the position on; false when there is more than there is room for. */
    private boolean claimAll() {
        while (true) {
            int room = queue.room();
            behind = room < batch;
            if (behind) {
                return false;
            }
            int limit = Math.min(room, MOST_CLAIMS);
            List<Parcel> parcels = claim(limit);
            if (!queue.offerClaimed(parcels)) {
                giveBack(parcels);
            }
            if (parcels.size() < limit) {
                return true;
            }
        }
    }

    /** Only with something in hand is a probe asked for: one without would block the next. */
    private void probe() {
        if (queue.hasProbe()) {
            return;
        }
        position = EventIds.FIRST;
        List<Parcel> parcels = claim(batch);
        if (!parcels.isEmpty() && !(clerk.tryProbe() && queue.offerProbe(parcels))) {
            giveBack(parcels);
        }
    }

    /** Lets go of what is ours still; it is due at once. */
    private void giveBack(List<Parcel> parcels) {
        long now = nanos.getAsLong();
        List<Parcel> ours = parcels.stream().filter(parcel -> parcel.isOurs(now)).toList();
        if (!ours.isEmpty()) {
            var _ = clerk.write(Notes.givenBack(ours, now, null));
        }
    }

    /** Takes deliveries after the position, which moves on, and puts their events together. */
    private List<Parcel> claim(int limit) {
        long takenAt = nanos.getAsLong();
        List<Deliveries.Claim> claims = clerk.claim(position, limit);
        if (claims.isEmpty()) {
            return List.of();
        }
        Map<OrderId, Order> found = find(claims, takenAt);
        position = claims.getLast().id();
        List<Parcel> parcels = new ArrayList<>();
        for (Deliveries.Claim claim : claims) {
            Order order = found.get(claim.orderId());
            if (order == null) {
                LOG.log(Level.ERROR, "Event {0} is of no order", claim.id());
                continue;
            }
            parcels.add(
                    new Parcel(
                            event(claim, order),
                            new Lease(claim.lease(), takenAt),
                            claim.rejections()));
        }
        return parcels;
    }

    private Map<OrderId, Order> find(List<Deliveries.Claim> claims, long takenAt) {
        Map<OrderId, Order> found = new HashMap<>();
        try {
            orders.find(claims.stream().map(Deliveries.Claim::orderId).distinct().toList())
                    .forEach(order -> found.put(order.id(), order));
            return found;
        } catch (RuntimeException | Error failure) {
            giveBack(claims, takenAt, failure);
            throw failure;
        }
    }

    /** They would else wait for their leases to lapse, and the next look would take as many. */
    private void giveBack(List<Deliveries.Claim> claims, long takenAt, Throwable cause) {
        // One statement has taken them, so their leases are the same.
        Lease lease = new Lease(claims.getFirst().lease(), takenAt);
        try {
            var _ =
                    clerk.write(
                            new Deliveries.Note(
                                    claims.stream()
                                            .map(claim ->
                                                    new Deliveries.Held(claim.id(), claim.lease()))
                                            .toList(),
                                    DeliveryStatus.PENDING,
                                    lease.timeAt(nanos.getAsLong()),
                                    null));
        } catch (RuntimeException failure) {
            cause.addSuppressed(failure);
        }
    }

    /** The event as it was when it happened, whatever has become of the order since. */
    static OrderEvent event(Deliveries.Claim claim, Order order) {
        Order then =
                switch (claim.type()) {
                    case PAID -> order.asPaid();
                    case CANCELLED -> order;
                };
        return new OrderEvent(claim.id(), claim.type(), then, claim.createdAt());
    }
}
