package dev.jumun.statistics.config;

import static dev.jumun.shared.People.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Decision;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.persistence.JdbcAuditLog;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.shared.persistence.Transactions;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.SalesWindow;
import dev.jumun.statistics.domain.RankingOffice;
import dev.jumun.statistics.persistence.JdbcRankings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** By the clock it is noon in Seoul on the second of March. */
@NullMarked
class RebuildDeskTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RankingCalendar SEOUL = new RankingCalendar(ZoneId.of("Asia/Seoul"));
    private static final PopularList EMPTY = new PopularList(new SalesWindow(TODAY), List.of());

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();

    private final JdbcClient jobs = DATABASE.jdbc();

    /** With a catalogue that does this when it is asked. */
    private RebuildDesk desk(UnaryOperator<PopularList> catalogue) {
        JdbcRankings rankings = new JdbcRankings(jobs);
        SettableClock clock = new SettableClock();
        PopularProducts popular =
                new PopularProducts() {
                    @Override
                    public PopularList latest() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public PopularList show(Ranking ranking) {
                        return catalogue.apply(EMPTY);
                    }
                };
        JdbcTransactionManager manager = new JdbcTransactionManager(DATABASE.asService());
        return new RebuildDesk(
                new RankingOffice(
                        rankings,
                        new RankingBuilder(rankings, SEOUL, clock),
                        SEOUL,
                        new JdbcAuditLog(jobs),
                        clock,
                        popular,
                        Pace::withoutRests),
                new Transactions(() -> manager, () -> {}));
    }

    private static long rows(String table) {
        return DATABASE.asOwner()
                .sql("SELECT count(*) FROM " + table)
                .query((row, i) -> row.getLong(1))
                .single();
    }

    @Test
    void commitsNothingWhereTheAnswerCannotBeFoundOut() {
        RebuildDesk desk =
                desk(list -> {
                    throw new DatabaseUnavailableException("away", null);
                });

        assertThatThrownBy(() -> desk.rebuild(TODAY, ADMIN))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(rows("popular_rankings") + rows("daily_sales_days") + rows("audit_log"))
                .isZero();
    }

    @Test
    void limitsARebuildToMinutesAndNoOtherTransaction() {
        String show = "SHOW transaction_timeout";
        RebuildDesk desk =
                desk(list -> {
                    assertThat(jobs.sql(show).query((row, i) -> row.getString(1)).single())
                            .isEqualTo("3min");
                    return list;
                });

        assertThat(desk.rebuild(TODAY, ADMIN)).isEqualTo(Decision.accept(EMPTY));
        assertThat(rows("popular_rankings")).isOne();
        assertThat(rows("audit_log")).isOne();
        assertThat(jobs.sql(show).query((row, i) -> row.getString(1)).single()).isEqualTo("0");
    }
}
