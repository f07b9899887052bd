package dev.jumun.statistics;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rankings there are.
 *
 * @param first the oldest one's date, {@code null} where there is none
 * @param latest the newest one's date: the one that is served. It may be provisional
 * @param complete the dates, from the one that was asked for, that have one which is not
 *     provisional
 */
public record RankingHistory(
        @Nullable LocalDate first, @Nullable LocalDate latest, Set<LocalDate> complete) {

    public RankingHistory {
        complete = Set.copyOf(complete);
    }
}
