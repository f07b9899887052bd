package dev.jumun.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.Won;
import dev.jumun.statistics.Ranking.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is expected of wherever rankings are kept. */
public abstract class RankingsContract extends StoreContract {

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 2);
    private static final RankingCalendar SEOUL = new RankingCalendar(ZoneId.of("Asia/Seoul"));
    private static final RankingCalendar LONDON = new RankingCalendar(ZoneId.of("Europe/London"));

    protected abstract Rankings rankings();

    /** An order of one line, paid at this time. */
    protected abstract void sell(Instant at, long productId, int quantity, long revenue);

    /** Cancels the order that was paid at this time. */
    protected abstract void cancel(Instant at);

    /** Another one begins to build, and goes on until the test ends. */
    protected abstract void holdElsewhere();

    private static Instant begin(int day) {
        return SEOUL.day(FIRST.plusDays(day)).begins();
    }

    private int addUp(int day) {
        return inTransaction(() -> rankings().addUp(SEOUL.day(FIRST.plusDays(day))));
    }

    private boolean isAddedUp(int day) {
        return inTransaction(() -> rankings().isAddedUp(SEOUL.day(FIRST.plusDays(day))));
    }

    private List<Place> ranked() {
        for (int day = 0; day < 3; day++) {
            var _ = addUp(day);
        }
        write(() -> rankings().rank(new SalesWindow(AS_OF), false, SettableClock.NOON));
        return Objects.requireNonNull(rankings().find(AS_OF)).places();
    }

    @Test
    void hasNothingAtFirst() {
        assertThat(rankings().latest()).isNull();
        assertThat(rankings().find(AS_OF)).isNull();
        RankingHistory history = rankings().history(AS_OF);
        assertThat(history.first()).isNull();
        assertThat(history.latest()).isNull();
        assertThat(history.complete()).isEmpty();
        assertThat(isAddedUp(0)).isFalse();
    }

    @Test
    void ranksByQuantityThenRevenueThenTheLowerId() {
        sell(begin(0), 5, 3, 100);
        sell(begin(1), 4, 3, 100);
        sell(begin(1).plusSeconds(1), 3, 1, 900);
        sell(begin(2), 2, 2, 0);
        sell(begin(2).plusSeconds(1), 1, 2, 101);
        sell(begin(2).plusSeconds(2), 2, 1, 101);

        assertThat(ranked())
                .containsExactly(
                        new Place(1, 2, 3, Won.of(101)),
                        new Place(2, 4, 3, Won.of(100)),
                        new Place(3, 5, 3, Won.of(100)),
                        new Place(4, 1, 2, Won.of(101)),
                        new Place(5, 3, 1, Won.of(900)));
    }

    @Test
    void countsFromTheFirstMomentOfTheWindowToBeforeTheFirstAfterIt() {
        sell(begin(0).minusNanos(1_000), 1, 1, 0);
        sell(begin(0), 2, 1, 0);
        sell(begin(3).minusNanos(1_000), 3, 1, 0);
        sell(begin(3), 4, 1, 0);

        assertThat(ranked()).extracting(Place::productId).containsExactly(2L, 3L);
    }

    @Test
    void doesNotCountWhatWasCancelled() {
        sell(begin(1), 1, 5, 0);
        sell(begin(1).plusSeconds(1), 1, 1, 0);
        cancel(begin(1));

        assertThat(addUp(1)).isOne();
        assertThat(ranked()).containsExactly(new Place(1, 1, 1, Won.ZERO));
    }

    @Test
    void ranksOneHundredAtMost() {
        for (long product : LongStream.rangeClosed(1, 101).toArray()) {
            sell(begin(0).plusSeconds(product), product, 1, product);
        }

        List<Place> places = ranked();
        assertThat(places).hasSize(Ranking.LONGEST);
        assertThat(places.getLast()).isEqualTo(new Place(100, 2, 1, Won.of(2)));
    }

    @Test
    void knowsWhenSumsAreNoLongerRight() {
        sell(begin(1), 1, 1, 0);
        sell(begin(2), 1, 1, 0);
        assertThat(addUp(1)).isOne();
        assertThat(isAddedUp(1)).isTrue();
        assertThat(isAddedUp(2)).isFalse();

        sell(begin(1).plusSeconds(1), 2, 1, 0);
        assertThat(isAddedUp(1)).isFalse();
        assertThat(addUp(1)).isEqualTo(2);
        assertThat(isAddedUp(1)).isTrue();

        cancel(begin(1));
        assertThat(isAddedUp(1)).isFalse();
        assertThat(addUp(1)).isOne();
        assertThat(isAddedUp(1)).isTrue();
    }

    @Test
    void knowsWhenADayTakesUpAnotherTime() {
        assertThat(addUp(1)).isZero();

        assertThat(rankings().isAddedUp(SEOUL.day(FIRST.plusDays(1)))).isTrue();
        assertThat(rankings().isAddedUp(LONDON.day(FIRST.plusDays(1)))).isFalse();
    }

    @Test
    void forgetsTheSumsOfDaysBeforeADateAndNothingElse() {
        sell(begin(0), 1, 1, 0);
        sell(begin(1), 2, 1, 0);
        assertThat(ranked()).hasSize(2);
        write(() -> rankings().forgetDaysBefore(FIRST.plusDays(1)));

        assertThat(isAddedUp(0)).isFalse();
        assertThat(isAddedUp(1)).isTrue();
        assertThat(Objects.requireNonNull(rankings().find(AS_OF)).places()).hasSize(2);
        write(() -> rankings().rank(new SalesWindow(AS_OF), false, SettableClock.NOON));
        assertThat(Objects.requireNonNull(rankings().find(AS_OF)).places())
                .extracting(Place::productId)
                .containsExactly(2L);
    }

    @Test
    void replacesARankingByAnother() {
        sell(begin(2), 1, 1, 0);
        sell(begin(2).plusSeconds(1), 2, 2, 0);
        write(() -> rankings().rank(new SalesWindow(AS_OF), true, SettableClock.NOON));
        assertThat(rankings().history(FIRST).complete()).isEmpty();
        assertThat(ranked()).hasSize(2);
        cancel(begin(2));

        assertThat(ranked()).hasSize(1);
        assertThat(Objects.requireNonNull(rankings().find(AS_OF)).provisional()).isFalse();
        assertThat(rankings().history(FIRST).complete()).containsExactly(AS_OF);
    }

    @Test
    void knowsTheFirstTheLatestAndTheCompleteOnes() {
        for (int day = 0; day < 60; day += 10) {
            SalesWindow window = new SalesWindow(AS_OF.plusDays(day));
            boolean provisional = day == 40;
            write(() -> rankings().rank(window, provisional, SettableClock.NOON));
        }

        RankingHistory history = rankings().history(AS_OF.plusDays(20));
        assertThat(history.first()).isEqualTo(AS_OF);
        assertThat(history.latest()).isEqualTo(AS_OF.plusDays(50));
        assertThat(history.complete())
                .containsExactlyInAnyOrder(
                        AS_OF.plusDays(20), AS_OF.plusDays(30), AS_OF.plusDays(50));
        assertThat(rankings().history(AS_OF.plusDays(90)).latest()).isEqualTo(AS_OF.plusDays(50));
        Ranking latest = Objects.requireNonNull(rankings().latest());
        assertThat(latest)
                .isEqualTo(new Ranking(AS_OF.plusDays(50), false, SettableClock.NOON, List.of()));
    }

    @Test
    void keepsARankingOfLongAgo() {
        SalesWindow window = new SalesWindow(LocalDate.of(1, 1, 1));
        write(() -> {
            window.days().forEach(day -> rankings().addUp(SEOUL.day(day)));
            rankings().rank(window, false, SettableClock.NOON);
        });

        assertThat(Objects.requireNonNull(rankings().find(window.asOf())).asOf())
                .isEqualTo(window.asOf());
        assertThat(rankings().history(window.asOf()).first()).isEqualTo(window.asOf());
        assertThat(rankings().isAddedUp(SEOUL.day(window.from()))).isTrue();
    }

    @Test
    void letsOneBuildAtATime() {
        assertThat(inTransaction(() -> rankings().tryLock()).booleanValue()).isTrue();
        holdElsewhere();

        assertThat(inTransaction(() -> rankings().tryLock()).booleanValue()).isFalse();
        assertThatThrownBy(() -> write(() -> rankings().lock()))
                .isInstanceOf(RowsBusyException.class);
    }
}
