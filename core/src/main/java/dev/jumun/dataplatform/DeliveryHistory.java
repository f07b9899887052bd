package dev.jumun.dataplatform;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries: a query port, from controller to SQL. */
public interface DeliveryHistory {

    /**
     * Which deliveries; a component that is {@code null} does not narrow.
     *
     * @param from only events of this time or later
     * @param to only events before this time
     */
    record Filter(
            @Nullable DeliveryStatus status,
            @Nullable OrderId orderId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * Deliveries, the newest id first.
     *
     * @param before only ids before this one; {@code null} for the newest
     */
    Page<Delivery, UUID> find(Filter filter, int limit, @Nullable UUID before);

    @Nullable Delivery find(UUID id);

    /**
     * How much waits. What there is more than {@value Backlog#MOST_COUNTED} of is not counted
     * further.
     *
     * @param oldestAgeSeconds how long the oldest pending event has waited; 0 where none does
     */
    record Backlog(long pending, double oldestAgeSeconds, long dead) {

        public static final int MOST_COUNTED = 100_000;
    }

    Backlog backlog();
}
