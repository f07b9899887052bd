package dev.jumun.shared.persistence;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Something to be kept in mind until the transaction ends; without a transaction, not at all. */
final class TransactionNote<T> implements TransactionSynchronization {

    @Nullable T find() {
        @SuppressWarnings("unchecked")
        @Nullable T noted = (T) TransactionSynchronizationManager.getResource(this);
        return noted;
    }

    /** In place of what was noted before. */
    void write(T value) {
        if (!isTransaction()) {
            return;
        }
        if (TransactionSynchronizationManager.unbindResourceIfPossible(this) == null) {
            TransactionSynchronizationManager.registerSynchronization(this);
        }
        TransactionSynchronizationManager.bindResource(this, value);
    }

    static boolean isTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive();
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }
}
