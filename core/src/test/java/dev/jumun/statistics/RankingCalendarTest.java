package dev.jumun.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingCalendarTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RankingCalendar SEOUL = new RankingCalendar(ZoneId.of("Asia/Seoul"));
    private static final RankingHistory NONE = new RankingHistory(null, null, Set.of());

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "+09:00");
    }

    private static RankingHistory since(LocalDate first, LocalDate... complete) {
        return new RankingHistory(first, first, Set.of(complete));
    }

    /**
     * Ordinary nights; one whose midnight is skipped; midnights that come twice, before the date
     * changes and after; half an hour of summer time; a date that is skipped.
     */
    @ParameterizedTest
    @CsvSource({
        "Asia/Seoul, 2026-03-02, 2026-03-01T15:00Z, 2026-03-01T15:30Z, 24",
        "Asia/Kathmandu, 2026-03-02, 2026-03-01T18:15Z, 2026-03-01T18:45Z, 24",
        "America/New_York, 2026-03-08, 2026-03-08T05:00Z, 2026-03-08T05:30Z, 23",
        "America/New_York, 2026-11-01, 2026-11-01T04:00Z, 2026-11-01T04:30Z, 25",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00Z, 2018-11-04T03:30Z, 23",
        "America/Sao_Paulo, 2018-02-17, 2018-02-17T02:00Z, 2018-02-17T02:30Z, 25",
        "America/Havana, 2026-03-08, 2026-03-08T05:00Z, 2026-03-08T05:30Z, 23",
        "America/Havana, 2026-11-01, 2026-11-01T04:00Z, 2026-11-01T04:30Z, 25",
        "Africa/Cairo, 2026-04-24, 2026-04-23T22:00Z, 2026-04-23T22:30Z, 23",
        "Pacific/Apia, 2011-12-29, 2011-12-29T10:00Z, 2011-12-29T10:30Z, 24",
        "Pacific/Apia, 2011-12-30, 2011-12-30T10:00Z, 2011-12-30T10:30Z, 0",
        "Pacific/Apia, 2011-12-31, 2011-12-30T10:00Z, 2011-12-30T10:30Z, 24",
    })
    void dayBeginsAtItsFirstMomentAndItsRankingIsDueHalfAnHourLater(
            String zone, LocalDate date, String begins, String due, long hours) {
        RankingCalendar calendar = new RankingCalendar(ZoneId.of(zone));
        SalesDay day = calendar.day(date);

        assertThat(day.begins()).isEqualTo(begins.replace("Z", ":00Z"));
        assertThat(calendar.dueAt(date)).isEqualTo(due.replace("Z", ":00Z"));
        assertThat(Duration.between(day.begins(), day.ends())).isEqualTo(Duration.ofHours(hours));
        assertThat(calendar.latestDue(calendar.dueAt(date).minusNanos(1))).isBefore(date);
        assertThat(calendar.latestDue(calendar.dueAt(date))).isAfterOrEqualTo(date);
    }

    @Test
    void windowIsTheThreeDaysBefore() {
        SalesWindow window = new SalesWindow(TODAY);

        assertThat(window.from()).isEqualTo("2026-02-27");
        assertThat(window.to()).isEqualTo("2026-03-02");
        assertThat(window.days().toString()).isEqualTo("[2026-02-27, 2026-02-28, 2026-03-01]");
    }

    @Test
    void aRankingIsDueAtHalfPastMidnightAndNotBefore() {
        RankingHistory history = since(TODAY.minusDays(9), dates(9, 1));

        assertThat(SEOUL.missing(at("00:29:59.999999"), history)).isEmpty();
        assertThat(SEOUL.missing(at("00:30:00"), history)).containsExactly(TODAY);
        assertThat(SEOUL.missing(at("23:59:59"), history)).containsExactly(TODAY);
    }

    private static LocalDate[] dates(int from, int to) {
        return IntStream.rangeClosed(-from, -to)
                .mapToObj(TODAY::plusDays)
                .toArray(LocalDate[]::new);
    }

    @Test
    void theFirstEverIsTheLatestThatIsDue() {
        assertThat(SEOUL.missing(at("12:00:00"), NONE)).containsExactly(TODAY);
        assertThat(SEOUL.missing(at("00:10:00"), NONE)).containsExactly(TODAY.minusDays(1));
        // Where there is only one of a date to come.
        assertThat(SEOUL.missing(at("12:00:00"), since(TODAY.plusDays(1)))).containsExactly(TODAY);
    }

    @Test
    void allThatWereMissedAreDueTheOldestFirst() {
        assertThat(SEOUL.missing(at("12:00:00"), since(TODAY.minusDays(9), dates(9, 3))))
                .containsExactly(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
        // Somebody rebuilt a later one by hand.
        RankingHistory gap =
                new RankingHistory(TODAY.minusDays(3), TODAY, Set.of(TODAY.minusDays(3), TODAY));
        assertThat(SEOUL.missing(at("12:00:00"), gap))
                .containsExactly(TODAY.minusDays(2), TODAY.minusDays(1));
    }

    /** Somebody wanted to know what sold in 2020. */
    @Test
    void anAncientRankingDoesNotMakeTheWholeMonthMissing() {
        LocalDate ancient = LocalDate.of(2020, 1, 1);
        assertThat(SEOUL.missing(at("12:00:00"), since(ancient, TODAY))).isEmpty();
        assertThat(SEOUL.missing(at("12:00:00"), since(ancient, TODAY.minusDays(2), TODAY)))
                .containsExactly(TODAY.minusDays(1));
        // Rankings that reach back to before the month are all there but for the last.
        assertThat(SEOUL.missing(at("12:00:00"), since(ancient, dates(30, 1))))
                .containsExactly(TODAY);
    }

    @Test
    void noMoreThanAMonthIsMadeUpFor() {
        List<LocalDate> missing = SEOUL.missing(at("12:00:00"), since(LocalDate.of(2020, 1, 1)));

        assertThat(missing).hasSize(31).startsWith(TODAY.minusDays(30)).endsWith(TODAY);
        assertThat(missing.getFirst()).isEqualTo(SEOUL.horizon(at("12:00:00")));
    }
}
