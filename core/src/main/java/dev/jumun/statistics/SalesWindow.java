package dev.jumun.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The completed days that the ranking of a date looks at: the three before it.
 *
 * @param asOf the date, which is not part of the window
 */
public record SalesWindow(LocalDate asOf) {

    private static final int DAYS = 3;

    /** The first day. */
    public LocalDate from() {
        return asOf.minusDays(DAYS);
    }

    /** The day after the last one. */
    public LocalDate to() {
        return asOf;
    }

    /** The days, the oldest first. */
    public List<LocalDate> days() {
        return Stream.iterate(from(), date -> date.isBefore(to()), date -> date.plusDays(1))
                .toList();
    }
}
