package dev.jumun.shared.persistence;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.OutcomeUnknownException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Has work done in a transaction, READ COMMITTED; failures come out in the core's words.
 *
 * <p>It is not Spring's own template, because that one does not tell a statement's failure from a
 * failure of the commit. The first is known to have done nothing; the second may have done
 * everything. Nor does that one commit along with what is written last ({@link PendingWrites}).
 *
 * <p><b>Whoever has something done before the commit by Spring's synchronizations has it done
 * after.</b> So nobody does: what belongs to a transaction is part of its work.
 */
public final class Transactions {

    /** What is done in a transaction. Whatever it throws rolls back. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Throwable> {
        T run() throws X;
    }

    private final Supplier<PlatformTransactionManager> manager;
    private final Runnable connectionLost;

    /**
     * @param connectionLost is told when a connection was lost: others of its pool are likely dead
     *     too, and a retry must not draw them one after the other
     */
    public Transactions(Supplier<PlatformTransactionManager> manager, Runnable connectionLost) {
        this.manager = manager;
        this.connectionLost = connectionLost;
    }

    /**
     * @throws DatabaseUnavailableException where no connection is to be had
     * @throws OutcomeUnknownException where the connection is lost during the commit, or while what
     *     goes along with it is saved
     */
    public <T extends @Nullable Object, X extends Throwable> T execute(Work<T, X> work) throws X {
        PlatformTransactionManager transactions = manager.get();
        TransactionStatus transaction = begin(transactions);
        PendingWrites writes = new PendingWrites();
        T result;
        try {
            result = writes.collect(() -> PendingLocks.settleAfter(work));
        } catch (Throwable failure) {
            rollBack(transactions, transaction, failure);
            if (failure instanceof RuntimeException e) {
                tellIfLost(e);
                throw DatabaseFailures.ofStatement(e);
            }
            throw failure;
        }
        save(writes, transactions, transaction);
        commit(transactions, transaction);
        return result;
    }

    /** Commits along with it, unless the transaction is somebody else's to end. */
    private void save(
            PendingWrites writes,
            PlatformTransactionManager transactions,
            TransactionStatus transaction) {
        if (transaction.isRollbackOnly()) {
            return;
        }
        boolean committing = transaction.isNewTransaction();
        try {
            writes.send(committing);
        } catch (RuntimeException | Error failure) {
            rollBack(transactions, transaction, failure);
            if (failure instanceof RuntimeException e) {
                tellIfLost(e);
            }
            throw told(failure, committing);
        }
    }

    private static RuntimeException told(Throwable failure, boolean committing) {
        if (committing) {
            return DatabaseFailures.ofStatementsAndCommit(failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return DatabaseFailures.ofStatement((RuntimeException) failure);
    }

    private static TransactionStatus begin(PlatformTransactionManager transactions) {
        try {
            return transactions.getTransaction(new DefaultTransactionDefinition());
        } catch (RuntimeException failure) {
            throw DatabaseFailures.ofStatement(failure);
        }
    }

    private void commit(PlatformTransactionManager transactions, TransactionStatus transaction) {
        try {
            transactions.commit(transaction);
        } catch (RuntimeException failure) {
            tellIfLost(failure);
            throw DatabaseFailures.ofCommit(failure);
        }
    }

    private void tellIfLost(RuntimeException failure) {
        if (DatabaseFailures.isConnectionLost(failure)) {
            connectionLost.run();
        }
    }

    /** A rollback that fails too adds to the story, but the first failure is the one to tell. */
    private static void rollBack(
            PlatformTransactionManager transactions,
            TransactionStatus transaction,
            Throwable failure) {
        try {
            transactions.rollback(transaction);
        } catch (RuntimeException rollbackFailure) {
            failure.addSuppressed(rollbackFailure);
        }
    }
}
