package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost while saving and committing, which is one message: the transaction may
 * have taken effect or not.
 */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
