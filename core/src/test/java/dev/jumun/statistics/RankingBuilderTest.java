package dev.jumun.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.statistics.Ranking.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong nanos = new AtomicLong();

    /** A slice takes a second: the next one is as short as they get. */
    private final Pace pace =
            new Pace(Duration.ZERO, () -> nanos.addAndGet(1_000_000_000), rest -> {});

    private Ranking ranking(LocalDate asOf) {
        return Objects.requireNonNull(rankings.find(asOf));
    }

    @Test
    void buildsWhatIsMissingOnce() {
        rankings.sell(YESTERDAY_NOON, 1, 2, 100);

        assertThat(builder.buildMissing(TODAY, pace)).isEqualTo(1);
        assertThat(builder.buildMissing(TODAY, pace)).isNull();
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
        assertThat(builder.buildMissing(TODAY, pace)).isNull();
        assertThat(rankings.latest()).isNull();

        rankings.hold(false);
        assertThat(builder.buildMissing(TODAY, pace)).isZero();
    }

    @Test
    void addsUpTheFinishedDayOnceAndThoseWithCancellationsSince() {
        rankings.sell(YESTERDAY_NOON.minusSeconds(86_400), 1, 1, 1);
        rankings.sell(YESTERDAY_NOON, 1, 1, 1);
        rankings.sell(MORNING, 2, 1, 1);
        builder.build(TODAY, false, clock.now(), pace);
        assertThat(rankings.additions()).isEqualTo(3);

        clock.set(calendar.dueAt(TOMORROW));
        builder.build(TOMORROW, false, clock.now(), pace);
        assertThat(rankings.additions()).isEqualTo(4);

        rankings.cancel(YESTERDAY_NOON);
        builder.build(TOMORROW, false, clock.now(), pace);
        assertThat(rankings.additions()).isEqualTo(5);
        assertThat(ranking(TOMORROW).places())
                .containsExactly(new Place(1, 1, 1, Won.of(1)), new Place(2, 2, 1, Won.of(1)));
    }

    @Test
    void tomorrowsRankingCountsTodaySoFarAndIsReplacedWhenItsNightComes() {
        rankings.sell(MORNING, 1, 1, 1);
        builder.build(TODAY, false, clock.now(), pace);
        builder.build(TOMORROW, false, clock.now(), pace);
        assertThat(ranking(TOMORROW).provisional()).isTrue();
        assertThat(ranking(TOMORROW).places()).containsExactly(new Place(1, 1, 1, Won.of(1)));

        rankings.sell(SettableClock.NOON.plusSeconds(1), 1, 5, 5);
        clock.set(calendar.dueAt(TOMORROW).minusNanos(1));
        assertThat(builder.buildMissing(TOMORROW, pace)).isNull();
        clock.set(calendar.dueAt(TOMORROW));
        assertThat(builder.buildMissing(TOMORROW, pace)).isEqualTo(1);

        assertThat(ranking(TOMORROW).provisional()).isFalse();
        assertThat(ranking(TOMORROW).places()).containsExactly(new Place(1, 1, 6, Won.of(6)));
    }

    @Test
    void forgetsSumsThatItWouldNotNeedAgain() {
        LocalDate horizon = calendar.horizon(clock.now());
        builder.build(horizon.minusDays(1), true, clock.now(), pace);
        builder.build(horizon, true, clock.now(), pace);
        builder.buildMissing(TODAY, pace);

        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(4)))).isFalse();
        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(3)))).isTrue();
        assertThat(rankings.isAddedUp(calendar.day(horizon.minusDays(1)))).isTrue();
    }

    @Test
    void addsUpEveryDayWhereThatIsAskedFor() {
        builder.build(TODAY, false, clock.now(), pace);
        builder.build(TODAY, true, clock.now(), pace);

        assertThat(rankings.additions()).isEqualTo(6);
    }

    /** Enough orders for a few slices, one of each product, a second apart. */
    private void sellAllMorning(int orders) {
        for (int order = 0; order < orders; order++) {
            rankings.sell(YESTERDAY_NOON.plusSeconds(order), order, 1, 1);
        }
    }

    @Test
    void addsUpSliceBySlice() {
        sellAllMorning(3_000);
        rankings.sell(YESTERDAY_NOON.plusSeconds(2_999), 1, 1, 5);

        assertThat(builder.build(TODAY, false, clock.now(), pace)).isEqualTo(3_000);
        assertThat(ranking(TODAY).places().getFirst()).isEqualTo(new Place(1, 1, 2, Won.of(6)));
        assertThat(rankings.isAddedUp(calendar.day(TODAY.minusDays(1)))).isTrue();
    }

    /** What changes is in the first slice of the only day that has any. */
    @Test
    void doesNotTakeSumsForRightThatSomethingChangedInTheMiddleOf() {
        sellAllMorning(3_000);
        List<Runnable> changes =
                List.of(
                        () -> rankings.sell(YESTERDAY_NOON, 7, 9, 9),
                        () -> rankings.cancel(YESTERDAY_NOON.plusSeconds(7)));
        for (Runnable change : changes) {
            AtomicInteger slices = new AtomicInteger();
            rankings.between(() -> {
                if (slices.incrementAndGet() == 5) {
                    change.run();
                }
            });
            builder.build(TODAY, true, clock.now(), pace);
            assertThat(slices).hasValueGreaterThan(5);
            assertThat(rankings.isAddedUp(calendar.day(TODAY.minusDays(1)))).isFalse();

            builder.build(TODAY, false, clock.now(), pace);
            assertThat(rankings.isAddedUp(calendar.day(TODAY.minusDays(1)))).isTrue();
        }
        assertThat(ranking(TODAY).places().getFirst()).isEqualTo(new Place(1, 7, 9, Won.of(9)));
    }

    @Test
    void writesNothingBeforeEverythingIsAddedUp() {
        sellAllMorning(3_000);
        rankings.between(() -> assertThat(rankings.additions()).isZero());

        builder.buildMissing(TODAY, pace);
        assertThat(rankings.additions()).isEqualTo(3);
    }
}
