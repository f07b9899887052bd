package dev.jumun.statistics.config;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.persistence.DatabaseFailures;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Transactions on the connections of the jobs, which may take minutes where a use case's may take
 * seconds. READ COMMITTED; failures come out in the core's words.
 */
final class JobTransactions {

    private final PlatformTransactionManager jobs;

    JobTransactions(PlatformTransactionManager jobs) {
        this.jobs = jobs;
    }

    /**
     * @throws DatabaseUnavailableException where no connection is to be had
     * @throws OutcomeUnknownException where the connection is lost during the commit
     */
    <T extends @Nullable Object> T execute(Supplier<T> work) {
        TransactionStatus transaction = begin();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            throw rolledBack(transaction, failure);
        }
        try {
            jobs.commit(transaction);
        } catch (RuntimeException failure) {
            throw DatabaseFailures.ofCommit(failure);
        }
        return result;
    }

    private TransactionStatus begin() {
        try {
            return jobs.getTransaction(new DefaultTransactionDefinition());
        } catch (RuntimeException failure) {
            throw DatabaseFailures.ofStatement(failure);
        }
    }

    /** A rollback that fails too adds to the story, but the first failure is the one to tell. */
    private RuntimeException rolledBack(TransactionStatus transaction, Throwable failure) {
        try {
            jobs.rollback(transaction);
        } catch (RuntimeException rollbackFailure) {
            failure.addSuppressed(rollbackFailure);
        }
        return switch (failure) {
            case RuntimeException e -> DatabaseFailures.ofStatement(e);
            case Error e -> throw e;
            default -> new IllegalStateException(failure);
        };
    }
}
