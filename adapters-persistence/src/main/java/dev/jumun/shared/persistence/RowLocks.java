package dev.jumun.shared.persistence;

import dev.jumun.shared.LockMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Gives a {@link LockMode} its meaning in SQL.
 *
 * <p>{@code FOR NO KEY UPDATE} rather than {@code FOR UPDATE}: foreign keys that point at the
 * locked row are checked without waiting. The connection's own {@code lock_timeout} stands for
 * {@link LockMode#BRIEFLY}, the ordinary case, which so costs no statement; {@link
 * LockMode#PATIENTLY} lengthens it for the rest of the transaction.
 *
 * <p>What time it is once the rows are locked comes along in the same round trip ({@link
 * JdbcBusinessClock}).
 */
public class RowLocks {

    /**
     * How long {@link LockMode#BRIEFLY} waits: the {@code lock_timeout} to open connections with.
     */
    public static final Duration BRIEF = Duration.ofMillis(250);

    /** How long {@link LockMode#PATIENTLY} waits. */
    static final Duration PATIENT = Duration.ofSeconds(1);

    private static final String WAIT_PATIENTLY =
            "SET LOCAL lock_timeout = '" + PATIENT.toMillis() + "ms'";

    private static final QueryPair.Query<Instant> TIME =
            QueryPair.Query.of(JdbcBusinessClock.NOW, JdbcBusinessClock.ROW);

    private final JdbcOperations jdbc;
    private final TransactionNote<Duration> patience = new TransactionNote<>();

    /**
     * @param connections those of the adapters that use it: rows that are locked in the transaction
     *     of another connection are not locked for theirs
     */
    public RowLocks(DataSource connections) {
        this.jdbc = new JdbcTemplate(connections);
    }

    /**
     * Locks rows and reads them.
     *
     * @param table the table, or its alias, whose rows are locked
     * @param select {@code SELECT … ORDER BY …}, in the lock order
     * @param parameter the one of {@code select}: which rows
     * @throws IllegalStateException if the transaction has saved something already
     */
    public <T> List<T> lock(
            LockMode mode, String table, String select, Object parameter, RowMapper<T> rows) {
        PendingWrites.requireNone();
        if (mode == LockMode.UNLOCKED) {
            return ask(QueryPair.Query.of(select, rows, parameter));
        }
        if (mode == LockMode.PATIENTLY) {
            waitPatiently();
        }
        // Locks that cannot be skipped, such as a unique key in another transaction's hands, are
        // waited for briefly.
        String skip = mode == LockMode.SKIPPING ? " SKIP LOCKED" : "";
        return locked(select + " FOR NO KEY UPDATE OF " + table + skip, parameter, rows);
    }

    private <T> List<T> locked(String sql, Object parameter, RowMapper<T> rows) {
        QueryPair.Rows<T, Instant> answers =
                ask(new QueryPair<>(QueryPair.Query.of(sql, rows, parameter), TIME));
        JdbcBusinessClock.LAST_LOCK.write(answers.second().getFirst());
        return answers.first();
    }

    <T> List<T> ask(QueryPair.Query<T> query) {
        return query.ask(jdbc);
    }

    <A, B> QueryPair.Rows<A, B> ask(QueryPair<A, B> queries) {
        return queries.ask(jdbc);
    }

    /** Lengthens the transaction's lock timeout, once. */
    void waitPatiently() {
        if (TransactionNote.isTransaction() && patience.find() == null) {
            jdbc.execute(WAIT_PATIENTLY);
            patience.write(PATIENT);
        }
    }
}
