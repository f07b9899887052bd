package dev.jumun.dataplatform;

import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept what has to reach the data platform. A driven port; every method joins the
 * caller's transaction.
 *
 * <p>A delivery's due time is its schedule and its lease in one. Whoever takes a delivery moves the
 * due time {@link #LEASE} ahead, and until then nobody else touches it. What the holder writes
 * later counts only if the due time is still the one that it set: whoever was too late changes
 * nothing.
 */
public interface Deliveries {

    /** How long a lease lasts; it ends by itself when its holder dies. */
    Duration LEASE = Duration.ofSeconds(30);

    /** A new event, pending. */
    record Fresh(
            UUID id, OrderId orderId, OrderEvent.Type type, Instant createdAt, Instant dueAt) {}

    /**
     * A delivery that was taken.
     *
     * @param lease until when
     * @param rejections how often the platform has refused it already
     */
    record Claim(
            UUID id,
            OrderId orderId,
            OrderEvent.Type type,
            Instant createdAt,
            Instant lease,
            int rejections) {}

    /**
     * What its holder knows a delivery by.
     *
     * @param lease the due time that its holder set
     */
    record Held(UUID id, Instant lease) {}

    /**
     * What has become of deliveries that were taken, the same of all of them.
     *
     * @param at when they were delivered; else their due time from now on
     * @param attempt what was tried, for their history; {@code null} when nothing was. It counts as
     *     an attempt unless the platform was {@linkplain DeliveryAttempt.Outcome#UNAVAILABLE away}
     */
    record Note(
            List<Held> held, DeliveryStatus status, Instant at, @Nullable DeliveryAttempt attempt) {

        public Note {
            held = List.copyOf(held);
        }
    }

    void record(List<Fresh> events);

    /**
     * Takes deliveries that are pending and due, by ascending id. One whose order has an earlier
     * event that has not been delivered is left, and so is one that somebody else is taking.
     *
     * @param after only ids after this one
     */
    List<Claim> claim(UUID after, int limit);

    /** Writes a note, and tells whose it counted for: the others' leases were lost. */
    Set<UUID> write(Note note);

    /** Locks and reads a delivery; {@code null} where there is none. */
    @Nullable Delivery lock(UUID id);

    /** Which deliveries to send again. */
    record Range(Instant from, Instant to, DeliveryStatus status) {}

    /**
     * Makes deliveries pending and due, with no rejection held against them. One that is pending
     * already and due within a {@link #LEASE} may be under way: it keeps its due time.
     */
    void sendAgain(List<UUID> ids);

    /**
     * Locks deliveries of a range, by ascending id.
     *
     * @param after only ids after this one
     */
    List<UUID> lock(Range range, UUID after, int limit);

    /**
     * Forgets deliveries that reached the platform before this time, by ascending id, and tells
     * which.
     *
     * @param after only ids after this one
     */
    List<UUID> purge(Instant before, UUID after, int limit);
}
