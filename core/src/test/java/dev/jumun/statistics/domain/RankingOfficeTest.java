package dev.jumun.statistics.domain;

import static dev.jumun.shared.People.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Decision;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.statistics.DateTooLate;
import dev.jumun.statistics.InMemoryRankings;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.SalesWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** It is noon in Seoul on the second of March. */
class RankingOfficeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Instant YESTERDAY_NOON = Instant.parse("2026-03-01T03:00:00Z");

    private final InMemoryRankings rankings = new InMemoryRankings();
    private final RecordedAudit audit = new RecordedAudit();
    private final SettableClock clock = new SettableClock();
    private final RankingCalendar calendar = new RankingCalendar(ZoneId.of("Asia/Seoul"));
    private final ListsAll popular = new ListsAll();
    private final RankingOffice office = office(clock);

    private RankingOffice office(BusinessClock time) {
        return new RankingOffice(
                rankings,
                new RankingBuilder(rankings, calendar, time),
                calendar,
                audit,
                time,
                popular,
                Pace::withoutRests);
    }

    /** Where everything is on sale, unless the catalogue is away. */
    private static final class ListsAll implements PopularProducts {

        private boolean away;

        @Override
        public PopularList latest() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PopularList show(Ranking ranking) {
            if (away) {
                throw new DatabaseUnavailableException("away", null);
            }
            return new PopularList(
                    new SalesWindow(ranking.asOf()),
                    ranking.places().stream()
                            .map(place ->
                                    new PopularList.Item(
                                            place.rank(),
                                            place.productId(),
                                            "p",
                                            Won.of(1),
                                            false,
                                            place.quantity()))
                            .toList());
        }
    }

    @Test
    void rebuildsAndNotesWhatWasAndWhatIs() {
        rankings.sell(YESTERDAY_NOON, 1, 1, 1);
        office.rebuild(TODAY, ADMIN);
        Ranking before = Objects.requireNonNull(rankings.find(TODAY));
        for (int product = 2; product < 9; product++) {
            rankings.sell(YESTERDAY_NOON, product, 1, 1);
        }

        Decision<PopularList> rebuilt = office.rebuild(TODAY, ADMIN);

        Ranking after = Objects.requireNonNull(rankings.find(TODAY));
        assertThat(rebuilt).isEqualTo(Decision.accept(popular.show(after)));
        assertThat(after.places()).hasSize(8);
        assertThat(audit.entries().getLast())
                .isEqualTo(
                        new AuditEntry(
                                ADMIN,
                                "popular.rebuild",
                                "popular/2026-03-02",
                                before,
                                after.first(5)));
        assertThat(audit.entries().getFirst().before()).isNull();
    }

    @Test
    void takesTomorrowInTheShopsZoneAndNoLaterDate() {
        assertThat(office.rebuild(TODAY.plusDays(2), ADMIN))
                .isEqualTo(Decision.refuse(new DateTooLate()));
        assertThat(rankings.latest()).isNull();
        assertThat(audit.entries()).isEmpty();

        assertThat(office.rebuild(TODAY.plusDays(1), ADMIN)).isInstanceOf(Decision.Accepted.class);
        // In UTC it is still the second.
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        assertThat(office.rebuild(TODAY.plusDays(2), ADMIN)).isInstanceOf(Decision.Accepted.class);
    }

    /** Whoever waits for the lock over midnight is told by the time they have it. */
    @Test
    void readsTheClockOnceAndOnlyWhenNobodyElseBuilds() {
        AtomicInteger readings = new AtomicInteger();
        RankingOffice counted =
                office(() -> {
                    readings.incrementAndGet();
                    return clock.now();
                });
        rankings.hold(true);
        assertThatThrownBy(() -> counted.rebuild(TODAY, ADMIN))
                .isInstanceOf(RowsBusyException.class);
        assertThat(readings).hasValue(0);

        rankings.hold(false);
        assertThat(counted.rebuild(TODAY, ADMIN)).isInstanceOf(Decision.Accepted.class);
        assertThat(readings).hasValue(1);
    }

    @Test
    void failsBeforeAnythingIsNotedWhereItsAnswerCannotBeFoundOut() {
        popular.away = true;

        assertThatThrownBy(() -> office.rebuild(TODAY, ADMIN))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void doesNothingWhileAnotherOneBuilds() {
        rankings.hold(true);

        assertThatThrownBy(() -> office.rebuild(TODAY, ADMIN))
                .isInstanceOf(RowsBusyException.class);
        assertThat(rankings.latest()).isNull();
    }
}
