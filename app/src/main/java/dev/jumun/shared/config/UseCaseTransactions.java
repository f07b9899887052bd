package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.OverloadedException;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.persistence.DatabaseFailures;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final ObjectProvider<HikariDataSource> connections;
    private final ObjectProvider<DatabaseProperties> properties;
    private volatile @Nullable Semaphore edits;

    /**
     * @param connections the pool that the transactions draw from
     */
    UseCaseTransactions(
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<HikariDataSource> connections,
            ObjectProvider<DatabaseProperties> properties) {
        this.transactions = transactions;
        this.connections = connections;
        this.properties = properties;
    }

    /**
     * The lanes of the group commits are as many as their connections. Everybody else shares a few,
     * so that a shopkeeper's edits never take a connection from the checkout.
     */
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (call.getThis() instanceof GroupCommit.Batch) {
            return transact(call);
        }
        Semaphore places = edits();
        if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OverloadedException("too many edits are under way");
        }
        try {
            return transact(call);
        } finally {
            places.release();
        }
    }

    private Semaphore edits() {
        Semaphore known = edits;
        if (known == null) {
            synchronized (this) {
                known = edits;
                if (known == null) {
                    known = new Semaphore(properties.getObject().edits());
                    edits = known;
                }
            }
        }
        return known;
    }

    private @Nullable Object transact(MethodInvocation call) throws Throwable {
        PlatformTransactionManager manager = transactions.getObject();
        TransactionStatus transaction = begin(manager);
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable failure) {
            rollBack(manager, transaction, failure);
            if (failure instanceof RuntimeException e) {
                dropIfLost(e);
                throw DatabaseFailures.ofStatement(e);
            }
            throw failure;
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

    private void commit(PlatformTransactionManager manager, TransactionStatus transaction) {
        try {
            manager.commit(transaction);
        } catch (RuntimeException failure) {
            dropIfLost(failure);
            throw DatabaseFailures.ofCommit(failure);
        }
    }

    /**
     * Where one connection was lost the others are likely dead too; a retry must not draw them one
     * after the other.
     */
    private void dropIfLost(RuntimeException failure) {
        if (DatabaseFailures.isConnectionLost(failure)) {
            connections.ifAvailable(pool -> pool.getHikariPoolMXBean().softEvictConnections());
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
