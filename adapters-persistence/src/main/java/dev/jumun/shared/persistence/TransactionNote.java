package dev.jumun.shared.persistence;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something to be kept in mind until this thread's transaction ends; without a transaction, not at
 * all. A transaction within another one begins without it.
 */
final class TransactionNote<T> {

    @Nullable T find() {
        Noted noted = noted();
        return noted == null ? null : noted.value;
    }

    /** In place of what was noted before. */
    void write(T value) {
        Noted noted = noted();
        if (noted != null) {
            noted.value = value;
        } else if (isTransaction()) {
            Noted first = new Noted(value);
            first.resume();
            TransactionSynchronizationManager.registerSynchronization(first);
        }
    }

    static boolean isTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive();
    }

    @SuppressWarnings("unchecked")
    private @Nullable Noted noted() {
        return (Noted) TransactionSynchronizationManager.getResource(this);
    }

    private final class Noted implements TransactionSynchronization {

        private T value;

        private Noted(T value) {
            this.value = value;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionNote.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionNote.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            suspend();
        }
    }
}
