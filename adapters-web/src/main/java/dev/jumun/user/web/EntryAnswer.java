package dev.jumun.user.web;

import dev.jumun.shared.OrderId;
import dev.jumun.user.BalanceEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the balance history.
 *
 * @param amount signed
 */
record EntryAnswer(
        UUID id,
        BalanceEntry.Type type,
        long amount,
        long balanceAfter,
        @Nullable UUID orderId,
        @Nullable String reason,
        Instant createdAt) {

    static EntryAnswer from(BalanceEntry entry) {
        OrderId orderId = entry.orderId();
        return new EntryAnswer(
                entry.id(),
                entry.type(),
                entry.amount().amount(),
                entry.balanceAfter().amount(),
                orderId == null ? null : orderId.value(),
                entry.reason(),
                entry.createdAt());
    }
}
