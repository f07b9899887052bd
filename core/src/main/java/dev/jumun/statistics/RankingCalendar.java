package dev.jumun.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shop's days and the times at which rankings are due. A day begins at the first moment that
 * has its date, and its ranking is due half an hour of real time later: 00:30 by the clock on the
 * wall, except on the few days whose midnight a change of the clocks skips.
 *
 * @param zone {@code jumun.zone}
 */
public record RankingCalendar(ZoneId zone) {

    /** For clocks that disagree, and for orders paid in time that have yet to be committed. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    /** How many dates are made up for after all instances were away. */
    private static final int CATCH_UP = 31;

    public SalesDay day(LocalDate date) {
        return new SalesDay(date, begin(date), begin(date.plusDays(1)));
    }

    private Instant begin(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    public LocalDate dateAt(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** When the ranking of a date is due. One that is built before is provisional. */
    public Instant dueAt(LocalDate asOf) {
        return begin(asOf).plus(GRACE);
    }

    /** The latest date whose ranking is due at a time. */
    public LocalDate latestDue(Instant now) {
        LocalDate date = dateAt(now);
        while (dueAt(date).isAfter(now)) {
            date = date.minusDays(1);
        }
        return date;
    }

    /** Rankings before this date are not made up for at this time. */
    public LocalDate horizon(Instant now) {
        return latestDue(now).minusDays(CATCH_UP - 1L);
    }

    /**
     * The dates whose rankings are to be built at a time, the oldest first: all that are due, up to
     * a month back, since there have been rankings. Where there have been none it is the latest. A
     * ranking of before that month says nothing of where the month's begin, because somebody may
     * have had it built by hand; only where there is no other is the whole month made up for.
     *
     * @param history as it is from the {@link #horizon} on
     */
    public List<LocalDate> missing(Instant now, RankingHistory history) {
        LocalDate latest = latestDue(now);
        LocalDate horizon = horizon(now);
        LocalDate first = history.first();
        if (first == null || first.isAfter(latest)) {
            first = latest;
        } else if (first.isBefore(horizon)) {
            first =
                    history.complete().stream()
                            .filter(date -> !date.isBefore(horizon))
                            .min(Comparator.naturalOrder())
                            .orElse(horizon);
        }
        return Stream.iterate(first, date -> !date.isAfter(latest), date -> date.plusDays(1))
                .filter(date -> !history.complete().contains(date))
                .toList();
    }
}
