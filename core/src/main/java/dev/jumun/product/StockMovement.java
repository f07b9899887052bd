package dev.jumun.product;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an option's stock. The movements of an option, in the order of {@code seq}, lead
 * from its first stock to its present one without a gap.
 *
 * @param seq the option's own count of movements, from 1
 * @param delta signed: what it added to the stock
 * @param orderId the order that sold or returned the pieces
 * @param actor the administrator who changed the stock by hand
 */
public record StockMovement(
        long optionId,
        long seq,
        Type type,
        long delta,
        long stockAfter,
        @Nullable OrderId orderId,
        @Nullable UserId actor,
        @Nullable String reason,
        Instant createdAt) {

    public enum Type {
        SALE,
        CANCEL,
        ADJUSTMENT
    }

    /** Names this movement among all: the option and its count. */
    public String id() {
        return optionId + "-" + seq;
    }
}
