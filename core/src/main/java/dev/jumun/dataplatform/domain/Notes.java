package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries.Held;
import dev.jumun.dataplatform.Deliveries.Note;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is noted down of parcels, in one note for all that went together. What nearly every event
 * leaves in the records is its share of one such note, so a parcel adds no more than its id and its
 * lease to it.
 */
final class Notes {

    private Notes() {}

    /** The platform has them. */
    static Note delivered(List<Parcel> parcels, long nanos, DeliveryAttempt attempt) {
        return new Note(held(parcels), DeliveryStatus.DELIVERED, timeAt(parcels, nanos), attempt);
    }

    /** The platform has refused this one by itself. */
    static Note rejected(
            Parcel parcel, long nanos, DeliveryAttempt attempt, SenderSettings settings) {
        int times = parcel.rejections() + 1;
        Duration pause = RetrySchedule.afterRejection(times, settings.rejectionBackoff());
        return new Note(
                held(List.of(parcel)),
                times >= settings.maxRejections() ? DeliveryStatus.DEAD : DeliveryStatus.PENDING,
                parcel.lease().timeAt(nanos).plus(pause),
                attempt);
    }

    /** They are let go of, for whoever comes next. */
    static Note givenBack(List<Parcel> parcels, long nanos, @Nullable DeliveryAttempt attempt) {
        return pending(parcels, timeAt(parcels, nanos), attempt);
    }

    /** They are held on to for longer. */
    static Note kept(List<Parcel> parcels, Instant until) {
        return pending(parcels, until, null);
    }

    private static Note pending(
            List<Parcel> parcels, Instant dueAt, @Nullable DeliveryAttempt attempt) {
        return new Note(held(parcels), DeliveryStatus.PENDING, dueAt, attempt);
    }

    private static List<Held> held(List<Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> new Held(parcel.event().id(), parcel.lease().until()))
                .toList();
    }

    /**
     * The database's time at a moment of our own clock. Each lease says it or a little less, so the
     * latest is the nearest.
     *
     * @param parcels at least one
     */
    static Instant timeAt(List<Parcel> parcels, long nanos) {
        return parcels.stream()
                .map(parcel -> parcel.lease().timeAt(nanos))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
