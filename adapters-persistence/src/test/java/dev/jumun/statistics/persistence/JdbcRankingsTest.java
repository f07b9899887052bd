package dev.jumun.statistics.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.shared.persistence.Times;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.Rankings;
import dev.jumun.statistics.RankingsContract;
import dev.jumun.statistics.SalesDay;
import dev.jumun.statistics.SalesWindow;
import dev.jumun.statistics.persistence.MadeUpSales.Line;
import dev.jumun.statistics.persistence.MadeUpSales.Sale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;

class JdbcRankingsTest extends RankingsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();
    private final MadeUpSales sales = new MadeUpSales(DATABASE.jdbc());

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Rankings rankings() {
        return new JdbcRankings(DATABASE.jdbc());
    }

    @Override
    protected void sell(Instant at, long productId, int quantity, long revenue) {
        sales.place(
                List.of(
                        new Sale(
                                at,
                                new Line(
                                        productId, revenue, quantity, revenue * (quantity - 1L)))));
    }

    @Override
    protected void cancel(Instant at) {
        List<Sale> standing =
                DATABASE.jdbc()
                        .sql("SELECT id FROM orders WHERE created_at = ? AND status = 'PAID'")
                        .param(Times.parameter(at))
                        .query((row, i) -> new Sale(row.getObject("id", UUID.class), at, List.of()))
                        .list();
        sales.cancel(standing, at.plusSeconds(1));
    }

    @Override
    protected void holdElsewhere() {
        DATABASE.holdElsewhere(jdbc -> new JdbcRankings(jdbc).lock());
    }

    /**
     * 10 000 lines of the dearest option there may be, each 999 times, are more than 64 bits hold.
     */
    @Test
    void failsRatherThanCountFromTheOtherEnd() {
        RankingCalendar calendar = new RankingCalendar(ZoneId.of("UTC"));
        LocalDate date = LocalDate.of(2026, 3, 1);
        Line dear = new Line(1, Won.of(1_000_000_000_000L).amount(), 999, 0);
        List<Line> lines = Collections.nCopies(10_000, dear);
        sales.place(List.of(new Sale(UUID.randomUUID(), calendar.day(date).begins(), lines)));

        SalesDay day = calendar.day(date);
        assertThatThrownBy(() -> write(() -> rankings().addUp(day.begins(), day.ends(), 1)))
                .isInstanceOf(DataIntegrityViolationException.class);
        DATABASE.asOwner()
                .sql("INSERT INTO daily_sales VALUES (?, 1, 6e18, 6e18)")
                .param(date)
                .update();
        DATABASE.asOwner()
                .sql("INSERT INTO daily_sales VALUES (?, 1, 6e18, 6e18)")
                .param(date.plusDays(1))
                .update();
        assertThatThrownBy(() ->
                        write(() ->
                                rankings()
                                        .rank(
                                                new SalesWindow(date.plusDays(2)),
                                                false,
                                                Instant.EPOCH)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static final String HOLDS_BACK =
            """
            SELECT backend_xid IS NOT NULL OR backend_xmin IS NOT NULL AS held
            FROM pg_stat_activity WHERE pid = ?
            """;

    /** Vacuum goes on, however long the rests are. */
    @Test
    void holdsNoRowsVersionsBackBetweenSlices() {
        LocalDate date = LocalDate.of(2026, 3, 1);
        RankingCalendar calendar = new RankingCalendar(ZoneId.of("UTC"));
        SalesDay day = calendar.day(date);
        sell(day.begins(), 1, 1, 0);
        write(() -> {
            int pid =
                    DATABASE.jdbc()
                            .sql("SELECT pg_backend_pid() AS pid")
                            .query((row, i) -> row.getInt("pid"))
                            .single();
            assertThat(rankings().tryLock()).isTrue();
            assertThat(rankings().isAddedUp(day)).isFalse();
            assertThat(isHeld(pid)).isTrue();
            assertThat(rankings().addUp(day.begins(), day.ends(), 1).orders()).isOne();
            assertThat(isHeld(pid)).isFalse();
        });
    }

    private static boolean isHeld(int pid) {
        return DATABASE.asOwner()
                .sql(HOLDS_BACK)
                .param(pid)
                .query((row, i) -> row.getBoolean("held"))
                .single();
    }
}
