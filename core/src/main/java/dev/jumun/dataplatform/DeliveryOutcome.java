package dev.jumun.dataplatform;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver a batch of events ended. */
public sealed interface DeliveryOutcome {

    /** What lies deeper says little, and a chain of causes may be a circle. */
    int MOST_CAUSES = 5;

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

    /**
     * What a reason may tell of a failure: its type and those of its first {@value #MOST_CAUSES}
     * causes. Their messages may quote a setting, or the platform, and the platform what it was
     * sent.
     *
     * @return as {@code IOException, by SSLException}
     */
    static String typesOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(1L + MOST_CAUSES)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(", by "));
    }
}
