package dev.jumun.dataplatform.web;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the data platform.
 *
 * @param type as the platform sees it
 * @param nextAttemptAt only while it is pending
 * @param history the newest attempts, oldest first; lists leave it out
 */
record DeliveryAnswer(
        UUID id,
        UUID orderId,
        String type,
        DeliveryStatus status,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant deliveredAt,
        @Nullable List<Attempt> history) {

    /** One attempt; {@code code} is the platform's, where its protocol has one. */
    @Schema(name = "DeliveryAttempt")
    record Attempt(
            Instant at,
            DeliveryAttempt.Outcome outcome,
            @Nullable Integer code,
            long durationMs,
            @Nullable String reason) {

        static Attempt from(DeliveryAttempt attempt) {
            return new Attempt(
                    attempt.at(),
                    attempt.outcome(),
                    attempt.code(),
                    attempt.durationMs(),
                    attempt.reason());
        }
    }

    static DeliveryAnswer item(Delivery delivery) {
        return from(delivery, null);
    }

    static DeliveryAnswer withHistory(Delivery delivery) {
        return from(delivery, delivery.history().stream().map(Attempt::from).toList());
    }

    private static DeliveryAnswer from(Delivery delivery, @Nullable List<Attempt> history) {
        return new DeliveryAnswer(
                delivery.id(),
                delivery.orderId().value(),
                delivery.type().published(),
                delivery.status(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.status() == DeliveryStatus.PENDING ? delivery.dueAt() : null,
                delivery.deliveredAt(),
                history);
    }
}
