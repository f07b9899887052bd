package dev.jumun.shared.persistence;

import dev.jumun.shared.LockMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

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

    private static final Query<Instant> TIME =
            Query.of(JdbcBusinessClock.NOW, JdbcBusinessClock.ROW);

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
     * @throws IllegalStateException if the transaction has saved something already
     */
    public <T> List<T> lock(LockMode mode, String table, Query<T> select) {
        return askLocking(mode, locking(mode, table, select));
    }

    /**
     * Locks rows and, in the same round trip, reads what they guard.
     *
     * @param guarded begins once the rows are locked, so it sees what their last holder committed
     * @see #lock(LockMode, String, Query)
     */
    public <A, B> ResultPair<List<A>, List<B>> lock(
            LockMode mode, String table, Query<A> select, Query<B> guarded) {
        return askLocking(mode, new QueryPair<>(locking(mode, table, select), guarded));
    }

    private static <T> Query<T> locking(LockMode mode, String table, Query<T> select) {
        if (mode == LockMode.UNLOCKED) {
            return select;
        }
        // Locks that cannot be skipped, such as a unique key in another transaction's hands, are
        // waited for briefly.
        String skip = mode == LockMode.SKIPPING ? " SKIP LOCKED" : "";
        return select.ending(" FOR NO KEY UPDATE OF " + table + skip);
    }

    private <T> T askLocking(LockMode mode, Question<T> locking) {
        PendingWrites.requireNone();
        if (mode == LockMode.UNLOCKED) {
            return ask(locking);
        }
        if (mode == LockMode.PATIENTLY) {
            waitPatiently();
        }
        ResultPair<T, List<Instant>> answers = ask(new QueryPair<>(locking, TIME));
        JdbcBusinessClock.LAST_LOCK.write(answers.second().getFirst());
        return answers.first();
    }

    <T> T ask(Question<T> question) {
        return question.ask(jdbc);
    }

    /** Lengthens the transaction's lock timeout, once. */
    void waitPatiently() {
        if (TransactionNote.isTransaction() && patience.find() == null) {
            jdbc.execute(WAIT_PATIENTLY);
            patience.write(PATIENT);
        }
    }
}
