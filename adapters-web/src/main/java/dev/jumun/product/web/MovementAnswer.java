package dev.jumun.product.web;

import dev.jumun.product.StockMovement;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of an option's stock.
 *
 * @param actor the administrator who made it by hand
 */
record MovementAnswer(
        String id,
        StockMovement.Type type,
        long delta,
        long stockAfter,
        @Nullable UUID orderId,
        @Nullable String actor,
        @Nullable String reason,
        Instant createdAt) {

    static MovementAnswer from(StockMovement movement) {
        OrderId orderId = movement.orderId();
        UserId actor = movement.actor();
        return new MovementAnswer(
                movement.id(),
                movement.type(),
                movement.delta(),
                movement.stockAfter(),
                orderId == null ? null : orderId.value(),
                actor == null ? null : actor.value(),
                movement.reason(),
                movement.createdAt());
    }
}
