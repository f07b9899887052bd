package dev.jumun.product.web;

import dev.jumun.product.StockMovement;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an option's stock.
 *
 * @param delta signed
 */
record MovementAnswer(
        String id,
        long optionId,
        StockMovement.Type type,
        long delta,
        long stockAfter,
        @Nullable UUID orderId,
        @Nullable String actor,
        @Nullable String reason,
        Instant createdAt) {}
