package dev.jumun.shared.persistence;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.TransactionLostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Says in the core's words what went wrong in the database. SQLSTATEs are PostgreSQL's (its manual,
 * appendix A).
 */
public final class DatabaseFailures {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";
    private static final String TRANSACTION_TIMEOUT = "25P04";
    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN = "57P";
    private static final String RESOURCES_CLASS = "53";
    private static final String CONSTRAINT_CLASS = "23";
    private static final String ROLLBACK_CLASS = "40";

    private DatabaseFailures() {}

    /** A failure while a statement ran or before a transaction could begin. */
    public static RuntimeException ofStatement(RuntimeException failure) {
        if (failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException) {
            return new DatabaseUnavailableException("no database connection to be had", failure);
        }
        if (!(failure instanceof DataAccessException)) {
            return failure;
        }
        if (isLockTimeout(failure)) {
            return new RowsBusyException("a lock was waited for in vain", failure);
        }
        return isPassing(sqlState(failure))
                ? new TransactionLostException("the database gave up the transaction", failure)
                : failure;
    }

    /** A failure of a query that changes nothing: whatever went wrong, the caller may ask again. */
    public static RuntimeException ofReading(RuntimeException failure) {
        RuntimeException translated = ofStatement(failure);
        return translated instanceof TransactionLostException
                ? new DatabaseUnavailableException("the database did not answer in time", failure)
                : translated;
    }

    /**
     * A failure of COMMIT. Only where the server says that it rolled back, or Spring that it did so
     * instead, is that known; a lost connection may have lost nothing but the answer.
     */
    public static RuntimeException ofCommit(RuntimeException failure) {
        boolean ofTheDatabase =
                failure instanceof DataAccessException || failure instanceof TransactionException;
        if (!ofTheDatabase || failure instanceof UnexpectedRollbackException) {
            return failure;
        }
        String state = sqlState(failure);
        boolean rolledBack =
                state != null
                        && (state.startsWith(CONSTRAINT_CLASS) || state.startsWith(ROLLBACK_CLASS));
        return rolledBack
                ? failure
                : new OutcomeUnknownException("the connection was lost while committing", failure);
    }

    /**
     * A failure of statements that COMMIT was sent along with. The server passes over whatever
     * comes after a statement that fails, so while the session lives its word tells that nothing
     * was committed. Where the session ended, or something else went wrong on the way, only the
     * answer to a commit may have been lost.
     */
    static RuntimeException ofStatementsAndCommit(Throwable failure) {
        return failure instanceof DataAccessException refused && !endedTheSession(refused)
                ? ofStatement(refused)
                : new OutcomeUnknownException(
                        "the connection was lost while saving and committing", failure);
    }

    /**
     * Whether it took the connection along. A server that gives up (FATAL, PANIC) says why, and
     * then nothing more: the driver chains the loss behind the reason. A driver that fails without
     * the server's word may have lost it, too.
     */
    private static boolean endedTheSession(RuntimeException failure) {
        return sqlExceptions(failure)
                .map(SQLException::getSQLState)
                .anyMatch(state ->
                        state == null
                                || state.isEmpty()
                                || state.equals(TRANSACTION_TIMEOUT)
                                || isOfALostConnection(state));
    }

    /**
     * Whether a lock was waited for in vain. Spring has no exception of its own for this SQLSTATE.
     */
    static boolean isLockTimeout(RuntimeException failure) {
        return LOCK_NOT_AVAILABLE.equals(sqlState(failure));
    }

    /**
     * Whether the connection is gone, and with it perhaps others that were opened to the same
     * server.
     */
    public static boolean isConnectionLost(RuntimeException failure) {
        return sqlExceptions(failure)
                .map(SQLException::getSQLState)
                .anyMatch(state -> state != null && isOfALostConnection(state));
    }

    private static boolean isOfALostConnection(String state) {
        return state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN);
    }

    /** All that went wrong, with what each brought about. */
    private static Stream<SQLException> sqlExceptions(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(first ->
                        Stream.iterate(first, Objects::nonNull, SQLException::getNextException));
    }

    private static boolean isPassing(@Nullable String state) {
        return state != null
                && (state.isEmpty()
                        || state.equals(QUERY_CANCELED)
                        || state.equals(TRANSACTION_TIMEOUT)
                        || state.startsWith(ROLLBACK_CLASS)
                        || isOfALostConnection(state)
                        || state.startsWith(RESOURCES_CLASS));
    }

    /**
     * What the server says; empty where the driver or the pool failed on its own, {@code null}
     * where neither did, as when a query finds more or fewer rows than it must.
     */
    private static @Nullable String sqlState(Throwable failure) {
        String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (sql.getSQLState() != null) {
                    return sql.getSQLState();
                }
                state = "";
            }
        }
        return state;
    }
}
