package dev.jumun.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.statistics.Ranking.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** It is noon in Seoul on the second of March. */
class RankingBuilderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final Instant YESTERDAY_NOON = Instant.parse("2026-03-01T03:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");

    private final InMemoryRankings rankings = new InMemoryRankings();
    private final SettableClock clock = new SettableClock();
    private final RankingCalendar calendar = new RankingCalendar(ZoneId.of("Asia/Seoul"));
    private final RankingBuilder builder = new RankingBuilder(rankings, calendar, clock);

    private Ranking ranking(LocalDate asOf) {
        return Objects.requireNonNull(rankings.find(asOf));
    }

    @Test
    void buildsWhatIsMissingOnce() {
        rankings.sell(YESTERDAY_NOON, 1, 2, 100);

        assertThat(builder.buildMissing(TODAY)).isEqualTo(1);
        assertThat(builder.buildMissing(TODAY)).isNull();
        assertThat(ranking(TODAY))
                .isEqualTo(
                        new Ranking(
                                TODAY,
                                false,
                                SettableClock.NOON,
                                List.of(new Place(1, 1, 2, Won.of(100)))));
    }

    @Test
    void leavesItToWhoIsAtItAlready() {
        rankings.hold(true);
        assertThat(builder.buildMissing(TODAY)).isNull();
        assertThat(rankings.latest()).isNull();

        rankings.hold(false);
        assertThat(builder.buildMissing(TODAY)).isZero();
    }

    @Test
    void addsUpTheFinishedDayOnceAndThoseWithCancellationsSince() {
        rankings.sell(YESTERDAY_NOON.minusSeconds(86_400), 1, 1, 1);
        rankings.sell(YESTERDAY_NOON, 1, 1, 1);
        rankings.sell(MORNING, 2, 1, 1);
        builder.build(TODAY, false, clock.now());
        assertThat(rankings.additions()).isEqualTo(3);

        clock.set(calendar.dueAt(TOMORROW));
        builder.build(TOMORROW, false, clock.now());
        assertThat(rankings.additions()).isEqualTo(4);

        rankings.cancel(YESTERDAY_NOON);
        builder.build(TOMORROW, false, clock.now());
        assertThat(rankings.additions()).isEqualTo(5);
        assertThat(ranking(TOMORROW).places())
                .containsExactly(new Place(1, 1, 1, Won.of(1)), new Place(2, 2, 1, Won.of(1)));
    }

    @Test
    void tomorrowsRankingCountsTodaySoFarAndIsReplacedWhenItsNightComes() {
        rankings.sell(MORNING, 1, 1, 1);
        builder.build(TODAY, false, clock.now());
        builder.build(TOMORROW, false, clock.now());
        assertThat(ranking(TOMORROW).provisional()).isTrue();
        assertThat(ranking(TOMORROW).places()).containsExactly(new Place(1, 1, 1, Won.of(1)));

        rankings.sell(SettableClock.NOON.plusSeconds(1), 1, 5, 5);
        clock.set(calendar.dueAt(TOMORROW).minusNanos(1));
        assertThat(builder.buildMissing(TOMORROW)).isNull();
        clock.set(calendar.dueAt(TOMORROW));
        assertThat(builder.buildMissing(TOMORROW)).isEqualTo(1);

        assertThat(ranking(TOMORROW).provisional()).isFalse();
        assertThat(ranking(TOMORROW).places()).containsExactly(new Place(1, 1, 6, Won.of(6)));
    }

    @Test
    void forgetsSumsThatItWouldNotNeedAgain() {
        LocalDate horizon = calendar.horizon(clock.now());
        builder.build(horizon.minusDays(1), true, clock.now());
        builder.build(horizon, true, clock.now());
        builder.buildMissing(TODAY);

        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(4)))).isFalse();
        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(3)))).isTrue();
        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(1)))).isTrue();
    }

    @Test
    void addsUpEveryDayWhereThatIsAskedFor() {
        builder.build(TODAY, false, clock.now());
        builder.build(TODAY, true, clock.now());

        assertThat(rankings.additions()).isEqualTo(6);
    }
}
