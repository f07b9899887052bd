package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * The database gave the transaction up: its connection broke before the commit was sent, a time
 * limit passed, resources ran out. Nothing was done, and the same may succeed another time.
 */
public final class TransactionLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransactionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
