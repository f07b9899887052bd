package dev.jumun.shared.config;

import dev.jumun.shared.persistence.DatabaseFailures;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets no driver's exception out of a query port: outside a transaction, failures become the core's
 * own.
 */
final class PersistenceFailures implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        try {
            return call.proceed();
        } catch (DataAccessException | TransactionException failure) {
            throw TransactionSynchronizationManager.isActualTransactionActive()
                    ? failure
                    : DatabaseFailures.ofReading(failure);
        }
    }
}
