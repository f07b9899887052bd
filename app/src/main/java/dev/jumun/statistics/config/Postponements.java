package dev.jumun.statistics.config;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Rankings whose build has failed, and when each is tried again: after 40 s, then after twice as
 * long each time, up to five minutes. A build may cost the database minutes, and every instance
 * tries. For one thread.
 */
final class Postponements {

    private static final Duration FIRST = Duration.ofSeconds(40);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Postponed(long since, long pause) {}

    private final Map<LocalDate, Postponed> dates = new HashMap<>();
    private final LongSupplier nanos;

    /**
     * @param nanos monotonic
     */
    Postponements(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Forgets the others: they are built. */
    void keepOnly(Collection<LocalDate> missing) {
        dates.keySet().retainAll(missing);
    }

    boolean isPostponed(LocalDate asOf) {
        Postponed postponed = dates.get(asOf);
        return postponed != null && nanos.getAsLong() - postponed.since() < postponed.pause();
    }

    /** Whether it is for the first time. */
    boolean postpone(LocalDate asOf) {
        Postponed before = dates.get(asOf);
        long pause =
                before == null ? FIRST.toNanos() : Math.min(2 * before.pause(), LONGEST.toNanos());
        dates.put(asOf, new Postponed(nanos.getAsLong(), pause));
        return before == null;
    }
}
