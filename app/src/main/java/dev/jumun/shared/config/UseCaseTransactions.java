package dev.jumun.shared.config;

import dev.jumun.shared.UseCase;
import dev.jumun.shared.persistence.DatabaseFailures;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Gives {@link UseCase} its meaning: a call is one transaction, READ COMMITTED.
 *
 * <p>It is not Spring's own interceptor, because that one does not tell a statement's failure from
 * a failure of the commit. The first is known to have done nothing; the second may have done
 * everything.
 */
final class UseCaseTransactions implements MethodInterceptor {

    private final ObjectProvider<PlatformTransactionManager> transactions;

    UseCaseTransactions(ObjectProvider<PlatformTransactionManager> transactions) {
        this.transactions = transactions;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        PlatformTransactionManager manager = transactions.getObject();
        TransactionStatus transaction = begin(manager);
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable failure) {
            rollBack(manager, transaction, failure);
            throw failure instanceof RuntimeException e ? DatabaseFailures.ofStatement(e) : failure;
        }
        commit(manager, transaction);
        return result;
    }

    private static TransactionStatus begin(PlatformTransactionManager manager) {
        try {
            return manager.getTransaction(new DefaultTransactionDefinition());
        } catch (RuntimeException failure) {
            throw DatabaseFailures.ofStatement(failure);
        }
    }

    private static void commit(PlatformTransactionManager manager, TransactionStatus transaction) {
        try {
            manager.commit(transaction);
        } catch (RuntimeException failure) {
            throw DatabaseFailures.ofCommit(failure);
        }
    }

    /** A rollback that fails too adds to the story, but the first failure is the one to tell. */
    private static void rollBack(
            PlatformTransactionManager manager, TransactionStatus transaction, Throwable failure) {
        try {
            manager.rollback(transaction);
        } catch (RuntimeException rollbackFailure) {
            failure.addSuppressed(rollbackFailure);
        }
    }
}
