package dev.jumun.shared.persistence;

import dev.jumun.shared.LockMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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
 * <p>What is asked for one after another is locked in one round trip ({@link PendingLocks}).
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

    private final JdbcOperations jdbc;
    private final TransactionNote<Duration> patience = new TransactionNote<>();

    /**
     * @param connections those of the adapters that use it: rows that are locked in the transaction
     *     of another connection are not locked for theirs
     */
    public RowLocks(DataSource connections) {
        this(new JdbcTemplate(connections));
    }

    RowLocks(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has rows locked and read, by the time somebody looks at them ({@link PendingLocks}).
     *
     * @param table the table, or its alias, whose rows are locked
     * @param select {@code SELECT … ORDER BY …}, in the lock order
     * @throws IllegalStateException if the transaction has saved something already
     */
    public <T> Supplier<List<T>> lock(LockMode mode, String table, Query<T> select) {
        PendingWrites.requireNone();
        if (mode == LockMode.UNLOCKED) {
            List<T> rows = select.execute(jdbc);
            return () -> rows;
        }
        if (mode == LockMode.PATIENTLY) {
            waitPatiently();
        }
        // Locks that cannot be skipped, such as a unique key in another transaction's hands, are
        // waited for briefly.
        String skip = mode == LockMode.SKIPPING ? " SKIP LOCKED" : "";
        return ask(select.ending(" FOR NO KEY UPDATE OF " + table + skip));
    }

    /**
     * Has something read along with what is locked, and after what was asked for before: so it sees
     * what the last holders of those locks have committed. The business clock stands from then on.
     */
    public <T> Supplier<List<T>> ask(Query<T> query) {
        return PendingLocks.ask(jdbc, query);
    }

    /** Lengthens the transaction's lock timeout, once. */
    void waitPatiently() {
        if (TransactionNote.isTransaction() && patience.find() == null) {
            jdbc.execute(WAIT_PATIENTLY);
            patience.write(PATIENT);
        }
    }
}
