package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.OverloadedException;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.persistence.Transactions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives {@link UseCase} its meaning: a call is one transaction. */
final class UseCaseTransactions implements MethodInterceptor {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final ObjectProvider<DatabaseProperties> properties;
    private volatile @Nullable Semaphore edits;

    /**
     * @param connections the pool that the transactions draw from
     */
    UseCaseTransactions(
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<HikariDataSource> connections,
            ObjectProvider<DatabaseProperties> properties) {
        this.transactions =
                new Transactions(
                        transactions::getObject,
                        () ->
                                connections.ifAvailable(
                                        pool -> pool.getHikariPoolMXBean().softEvictConnections()));
        this.properties = properties;
    }

    /**
     * The lanes of the group commits are as many as their connections. Everybody else shares a few,
     * so that a shopkeeper's edits never take a connection from the checkout.
     */
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (call.getThis() instanceof GroupCommit.Batch) {
            return transactions.execute(call::proceed);
        }
        Semaphore places = edits();
        if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OverloadedException("too many edits are under way");
        }
        try {
            return transactions.execute(call::proceed);
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
}
