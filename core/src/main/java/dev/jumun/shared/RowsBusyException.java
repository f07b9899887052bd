package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * Rows that a batch needs stayed locked by somebody else for longer than its {@link LockMode}
 * waits.
 */
public final class RowsBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RowsBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
