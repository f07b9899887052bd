package dev.jumun.dataplatform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver an event.
 *
 * @param at when it began
 * @param code the platform's status code, where its protocol has one
 * @param durationMs how long the platform took to answer, or was waited for
 * @param reason why it failed, for operators; at most {@value #MAX_REASON} characters of one line
 */
public record DeliveryAttempt(
        Instant at,
        Outcome outcome,
        @Nullable Integer code,
        long durationMs,
        @Nullable String reason) {

    public static final int MAX_REASON = 200;

    public enum Outcome {
        DELIVERED,
        REJECTED,
        /** The platform's own failure, which says nothing of the event. */
        UNAVAILABLE
    }

    public DeliveryAttempt {
        reason = reason == null ? null : oneLine(reason);
    }

    /** The text without control characters, and shortened to {@value #MAX_REASON} characters. */
    public static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
    }
}
