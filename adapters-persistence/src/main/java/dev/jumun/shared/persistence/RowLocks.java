package dev.jumun.shared.persistence;

import dev.jumun.shared.LockMode;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives a {@link LockMode} its meaning in SQL.
 *
 * <p>{@code FOR NO KEY UPDATE} rather than {@code FOR UPDATE}: foreign keys that point at the
 * locked row are checked without waiting. The connection's own {@code lock_timeout} stands for
 * {@link LockMode#BRIEFLY}, the ordinary case, which so costs no statement; {@link
 * LockMode#PATIENTLY} lengthens it for the rest of the transaction.
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

    private final JdbcClient jdbc;

    public RowLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to append to a {@code SELECT … ORDER BY} that locks its rows.
     *
     * @param table the table, or its alias, whose rows are locked
     * @throws IllegalStateException if the transaction has saved something already
     */
    public String clause(LockMode mode, String table) {
        PendingWrites.requireNone();
        return switch (mode) {
            case BRIEFLY -> " FOR NO KEY UPDATE OF " + table;
            case PATIENTLY -> {
                waitPatiently();
                yield " FOR NO KEY UPDATE OF " + table;
            }
            // Locks that cannot be skipped, such as a unique key in another transaction's hands,
            // are waited for briefly.
            case SKIPPING -> " FOR NO KEY UPDATE OF " + table + " SKIP LOCKED";
            case UNLOCKED -> "";
        };
    }

    /** Lengthens the transaction's lock timeout, once. */
    void waitPatiently() {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            jdbc.sql(WAIT_PATIENTLY).update();
            TransactionSynchronizationManager.bindResource(this, PATIENT);
            TransactionSynchronizationManager.registerSynchronization(new Forget(this));
        }
    }

    /** The setting ends with the transaction, and so does the note that it was made. */
    private record Forget(RowLocks locks)
            implements org.springframework.transaction.support.TransactionSynchronization {

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(locks);
        }
    }
}
