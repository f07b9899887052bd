package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two queries in one round trip are still two queries. */
class QueryPairTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private static final Query<String> LOCK =
            Query.of(
                    "SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE",
                    (row, i) -> row.getString("id"),
                    "alice");

    private static final Query<String> BALANCES =
            Query.of(
                    "SELECT id, balance FROM users WHERE balance BETWEEN ? AND ? ORDER BY id",
                    (row, i) -> row.getString("id") + " " + row.getLong("balance"),
                    7,
                    9);

    private final AtomicInteger executed = new AtomicInteger();

    private final JdbcTemplate counted =
            new JdbcTemplate(DATABASE.asService()) {
                @Override
                protected void applyStatementSettings(Statement statement) throws SQLException {
                    executed.incrementAndGet();
                    super.applyStatementSettings(statement);
                }
            };

    @BeforeEach
    void fill() {
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO users (id, balance, last_seq, created_at)
                        VALUES ('alice', 5, 0, now()), ('bob', 7, 0, now()), ('carol', 9, 0, now())
                        """)
                .update();
    }

    @Test
    void answersBothAtOnce() {
        var rows = new QueryPair<>(LOCK, BALANCES).ask(counted);

        assertThat(rows.first()).containsExactly("alice");
        assertThat(rows.second()).containsExactly("bob 7", "carol 9");
        assertThat(executed).hasValue(1);
    }

    @Test
    void aPairMayHaveAPairInIt() {
        Query<Integer> sum = Query.of("SELECT ? + ? AS sum", (row, i) -> row.getInt("sum"), 1, 2);

        var first = new QueryPair<>(new QueryPair<>(LOCK, BALANCES), sum).ask(counted);
        var second = new QueryPair<>(sum, new QueryPair<>(LOCK, BALANCES)).ask(counted);

        assertThat(first.first().second()).containsExactly("bob 7", "carol 9");
        assertThat(first.second()).containsExactly(3);
        assertThat(second.first()).containsExactly(3);
        assertThat(second.second()).isEqualTo(first.first());
        assertThat(executed).hasValue(2);
    }

    @Test
    void mayFindNothing() {
        var rows = new QueryPair<>(Query.of(LOCK.sql(), LOCK.rows(), "nobody"), LOCK).ask(counted);

        assertThat(rows.first()).isEmpty();
        assertThat(rows.second()).containsExactly("alice");
    }

    /** As one statement, the second would have looked before it waited. */
    @Test
    void secondSeesWhatTheFirstHasWaitedFor() throws Exception {
        DATABASE.holdElsewhere(elsewhere ->
                elsewhere.sql("UPDATE users SET balance = 8 WHERE id = 'alice'").update());
        CompletableFuture<ResultPair<List<String>, List<String>>> waiting =
                CompletableFuture.supplyAsync(() -> new QueryPair<>(LOCK, BALANCES).ask(counted));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(10, TimeUnit.SECONDS).second())
                .containsExactly("alice 8", "bob 7", "carol 9");
    }

    @Test
    void failsAsTheOneThatFails() {
        Query<String> wrong =
                Query.of("SELECT 1 / (? - 5) AS id", (row, i) -> row.getString("id"), 5);

        assertThatThrownBy(() -> new QueryPair<>(LOCK, wrong).ask(counted))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("division by zero");
        assertThatThrownBy(() -> new QueryPair<>(wrong, LOCK).ask(counted))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("division by zero");
    }
}
