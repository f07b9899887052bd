package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * No connection could be had: nothing was begun, and trying the same again at once would not help.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
