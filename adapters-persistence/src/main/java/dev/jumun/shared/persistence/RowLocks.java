package dev.jumun.shared.persistence;

import dev.jumun.shared.LockMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives a {@link LockMode} its meaning in SQL.
 *
 * <p>{@code FOR NO KEY UPDATE} rather than {@code FOR UPDATE}: foreign keys that point at the
 * locked row are checked without waiting. The connection's own {@code lock_timeout} stands for
 * {@link LockMode#PATIENTLY}; {@link LockMode#BRIEFLY} shortens it for the rest of the transaction.
 */
public class RowLocks {

    private static final String BRIEF = "SET LOCAL lock_timeout = '250ms'";

    private final JdbcClient jdbc;

    public RowLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to append to a {@code SELECT … ORDER BY} that locks its rows.
     *
     * @param table the table, or its alias, whose rows are locked
     */
    public String clause(LockMode mode, String table) {
        return switch (mode) {
            case BRIEFLY -> {
                waitBriefly();
                yield " FOR NO KEY UPDATE OF " + table;
            }
            case PATIENTLY -> " FOR NO KEY UPDATE OF " + table;
            case SKIPPING -> {
                // Locks that cannot be skipped, such as a unique key in another transaction's
                // hands, are waited for briefly.
                waitBriefly();
                yield " FOR NO KEY UPDATE OF " + table + " SKIP LOCKED";
            }
            case UNLOCKED -> "";
        };
    }

    /** Shortens the transaction's lock timeout, once. */
    void waitBriefly() {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            jdbc.sql(BRIEF).update();
            TransactionSynchronizationManager.bindResource(this, BRIEF);
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
