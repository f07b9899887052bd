package dev.jumun.dataplatform;

import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the data platform.
 *
 * @param id the event's
 * @param attempts how often the platform has said yes or no to this very event; its own failures do
 *     not count
 * @param createdAt the event's time
 * @param dueAt when it may be sent next, as long as it is {@link DeliveryStatus#PENDING}; while it
 *     is being sent, when others may take it over
 * @param history the newest attempts, oldest first, at most {@value #MAX_HISTORY}
 */
public record Delivery(
        UUID id,
        OrderId orderId,
        OrderEvent.Type type,
        DeliveryStatus status,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant deliveredAt,
        List<DeliveryAttempt> history) {

    public static final int MAX_HISTORY = 20;

    public Delivery {
        history = List.copyOf(history);
    }
}
