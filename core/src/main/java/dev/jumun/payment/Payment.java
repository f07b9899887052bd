package dev.jumun.payment;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one order, from its user's balance.
 *
 * @param amount the order's total; may be 0
 */
public record Payment(
        UUID id,
        OrderId orderId,
        UserId userId,
        Won amount,
        Status status,
        Instant paidAt,
        @Nullable Instant refundedAt) {

    public enum Status {
        COMPLETED,
        REFUNDED
    }

    Payment refunded(Instant now) {
        return new Payment(id, orderId, userId, amount, Status.REFUNDED, paidAt, now);
    }

    /** The payment as it was before it was given back. */
    public Payment asCompleted() {
        return new Payment(id, orderId, userId, amount, Status.COMPLETED, paidAt, null);
    }
}
