package dev.jumun.dataplatform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver a batch of events ended. */
public sealed interface DeliveryOutcome {

    /** The platform's status code, where its protocol has one. */
    @Nullable Integer code();

    /** The platform has all of them. */
    record Delivered(@Nullable Integer code) implements DeliveryOutcome {}

    /**
     * The platform is there and does not want what it was sent. Of several events only some may be
     * to blame: they are sent again one by one. One alone that is rejected spends one of its
     * attempts.
     *
     * @param reason for operators, without data of customers
     */
    record Rejected(@Nullable Integer code, String reason) implements DeliveryOutcome {}

    /**
     * The platform could not be reached or cannot take anything now, whatever it is sent. Nothing
     * is known of the events: it may have them or not.
     *
     * @param reason for operators, without data of customers
     * @param retryAfter how long the platform asks to be left alone, where it says so
     */
    record Unavailable(@Nullable Integer code, String reason, @Nullable Duration retryAfter)
            implements DeliveryOutcome {}
}
