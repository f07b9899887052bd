package dev.jumun.dataplatform;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where a moment stands among event ids, which sort by the time they were made.
 *
 * <p>The hazard: each instance makes ids by its own clock, and an event's time is the database's.
 * Whoever looks for events of some time by their ids allows for {@link #MOST_WRONG} between them.
 */
public final class EventIds {

    /** Instances' clocks are no further off than this; one that is would refuse good tokens. */
    public static final Duration MOST_WRONG = Duration.ofHours(1);

    /** Before every id. */
    public static final UUID FIRST = new UUID(0, 0);

    /** As the database sorts them. */
    public static final Comparator<UUID> ORDER =
            (one, other) -> {
                int byTime =
                        Long.compareUnsigned(
                                one.getMostSignificantBits(), other.getMostSignificantBits());
                return byTime != 0
                        ? byTime
                        : Long.compareUnsigned(
                                one.getLeastSignificantBits(), other.getLeastSignificantBits());
            };

    private static final int BITS_BELOW_THE_TIME = 16;
    private static final long LAST_MILLI = (1L << 48) - 1;

    private EventIds() {}

    /** Before every id that was made at this time or later, and after all made before it. */
    public static UUID at(Instant time) {
        long millis = Math.clamp(time.toEpochMilli(), 0, LAST_MILLI);
        return new UUID(millis << BITS_BELOW_THE_TIME, 0);
    }

    /** Before the ids of all events of this time or later. */
    public static UUID surelyBefore(Instant time) {
        return at(time.minus(MOST_WRONG));
    }

    /** After the ids of all events before this time. */
    public static UUID surelyAfter(Instant time) {
        return at(time.plus(MOST_WRONG));
    }
}
