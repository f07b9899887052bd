package dev.jumun.dataplatform.http;

import dev.jumun.dataplatform.DeliveryOutcome;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver's status line and headers say of a delivery. Its body says nothing: it is the
 * receiver's own, and may repeat what it was sent.
 *
 * @param retryAfter the header as it came
 */
record Answer(int status, @Nullable String retryAfter) {

    /** An outage belongs to the platform, not to the event: these too say nothing of the events. */
    private static final Set<Integer> OUTAGES = Set.of(401, 403, 404, 408, 429);

    static Answer of(HttpResponse.ResponseInfo head) {
        return new Answer(head.statusCode(), head.headers().firstValue("Retry-After").orElse(null));
    }

    /**
     * @param now by the clock that a {@code Retry-After} which is a date is held against
     */
    DeliveryOutcome outcome(Instant now) {
        if (status / 100 == 2) {
            return new DeliveryOutcome.Delivered(status);
        }
        String reason = "the receiver answered " + status;
        return status / 100 == 4 && !OUTAGES.contains(status)
                ? new DeliveryOutcome.Rejected(status, reason)
                : new DeliveryOutcome.Unavailable(status, reason, leftAlone(now));
    }

    /** A number of seconds or a date; what is neither is no wish. The sender bounds it. */
    private @Nullable Duration leftAlone(Instant now) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked =
                    retryAfter.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(retryAfter))
                            : Duration.between(now, date(retryAfter));
            return asked.isNegative() ? Duration.ZERO : asked;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant date(String text) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }
}
