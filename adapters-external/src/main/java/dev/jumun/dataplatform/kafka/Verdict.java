package dev.jumun.dataplatform.kafka;

import dev.jumun.dataplatform.DeliveryOutcome;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.jspecify.annotations.Nullable;

/**
 * What the failures of a delivery's records come to. One that may befall any record says that the
 * platform is away, and outweighs one that is the record's own.
 */
final class Verdict {

    private static final List<Class<? extends Throwable>> OF_THE_RECORD =
            List.of(
                    InvalidRecordException.class,
                    InvalidTimestampException.class,
                    RecordBatchTooLargeException.class,
                    RecordTooLargeException.class,
                    SerializationException.class,
                    UnsupportedForMessageFormatException.class);

    private @Nullable Throwable outage;
    private @Nullable Throwable rejection;
    private boolean suspect;

    void failed(Throwable failure) {
        if (OF_THE_RECORD.stream().anyMatch(type -> type.isInstance(failure))) {
            rejection = failure;
        } else {
            outage = failure;
            suspect |= !(failure instanceof RetriableException);
        }
    }

    /** Whether something failed that retrying with the same producer may never mend. */
    boolean producerIsSuspect() {
        return suspect;
    }

    DeliveryOutcome outcome() {
        if (outage != null) {
            return unavailable(reason(outage));
        }
        return rejection == null
                ? new DeliveryOutcome.Delivered(null)
                : new DeliveryOutcome.Rejected(null, reason(rejection));
    }

    static DeliveryOutcome unavailable(String reason) {
        return new DeliveryOutcome.Unavailable(null, reason, null);
    }

    /** The protocol's errors speak of topics and sizes; other messages may quote a setting. */
    private static String reason(Throwable failure) {
        String types = DeliveryOutcome.typesOf(failure);
        return failure instanceof ApiException ? types + ": " + failure.getMessage() : types;
    }
}
