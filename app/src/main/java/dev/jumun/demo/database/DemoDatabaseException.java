package dev.jumun.demo.database;

import org.jspecify.annotations.Nullable;

/** The demo cannot have its database or its secrets; the message is meant for who started it. */
public final class DemoDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoDatabaseException(String message) {
        this(message, null);
    }

    DemoDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
