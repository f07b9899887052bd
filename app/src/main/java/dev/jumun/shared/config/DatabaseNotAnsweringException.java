package dev.jumun.shared.config;

import org.jspecify.annotations.Nullable;

/** The database did not answer in the time that the start waits for it. */
final class DatabaseNotAnsweringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseNotAnsweringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
