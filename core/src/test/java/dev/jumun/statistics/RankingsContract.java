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
        return addUp(SEOUL.day(FIRST.plusDays(day)), 2);
    }

    /** In slices of so many orders; says how many products were sold. */
    private int addUp(SalesDay day, int orders) {
        return inTransaction(() -> {
            DaySales sales = new DaySales();
            for (Instant from = day.begins(); from.isBefore(day.ends()); ) {
                SalesSlice slice = rankings().addUp(from, day.ends(), orders);
                assertThat(slice.until()).isAfter(from).isBeforeOrEqualTo(day.ends());
                sales.add(slice);
                from = slice.until();
            }
            rankings().keep(day, sales);
            return sales.sold().size();
        });
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
    void slicesEndAfterSoManyOrdersAndThoseOfTheSameMoment() {
        Instant noon = begin(1).plusSeconds(43_200);
        Instant end = begin(2);
        sell(noon, 1, 1, 10);
        sell(noon, 2, 1, 10);
        cancel(noon);
        sell(noon, 1, 2, 5);
        sell(noon.plusNanos(1_000), 1, 4, 1);
        sell(end, 1, 8, 0);

        SalesSlice first = slice(begin(1), end, 1);
        SalesSlice second = slice(first.until(), end, 1);
        SalesSlice last = slice(second.until(), end, 1);
        assertThat(first.until()).isEqualTo(noon.plusNanos(1_000));
        assertThat(first.orders()).isEqualTo(3);
        assertThat(first.cancelled()).isEqualTo(2);
        assertThat(first.sold()).containsExactly(new ProductSales(1, 2, 5));
        assertThat(second.until()).isEqualTo(noon.plusNanos(2_000));
        assertThat(second.sold()).containsExactly(new ProductSales(1, 4, 1));
        assertThat(last.until()).isEqualTo(end);
        assertThat(last.orders()).isZero();
        assertThat(last.sold()).isEmpty();
        assertThat(slice(begin(1), end, 4)).isEqualTo(slice(begin(1), second.until(), 9));
        assertThat(slice(begin(1), end, 5).until()).isEqualTo(end);
    }

    private SalesSlice slice(Instant from, Instant ends, int orders) {
        return inTransaction(() -> rankings().addUp(from, ends, orders));
    }

    @Test
    void showsWhetherAnybodyHasWrittenSince() {
        // The server itself may write now and then, to gather statistics for instance.
        long before;
        int tries = 0;
        do {
            assertThat(tries++).isLessThan(100);
            before = slice(begin(1), begin(2), 1).writes();
        } while (slice(begin(1), begin(2), 1).writes() != before);
        sell(begin(1), 1, 1, 0);
        assertThat(slice(begin(1), begin(2), 1).writes()).isGreaterThan(before);
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
            window.days().forEach(day -> rankings().keep(SEOUL.day(day), new DaySales()));
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
