package dev.jumun.user;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a user's balance history. The entries of a user, in the order of {@code seq}, form an
 * unbroken chain: each {@code balanceAfter} is the one before plus {@code amount}.
 *
 * @param seq the user's own count of entries, from 1, without gaps
 * @param amount signed: what it added to the balance
 * @param orderId the order it paid or refunded
 * @param reason why an administrator corrected the balance
 */
public record BalanceEntry(
        UUID id,
        UserId userId,
        long seq,
        Type type,
        Won amount,
        Won balanceAfter,
        @Nullable OrderId orderId,
        @Nullable String reason,
        Instant createdAt) {

    public enum Type {
        CHARGE,
        PAYMENT,
        REFUND,
        ADJUSTMENT
    }
}
