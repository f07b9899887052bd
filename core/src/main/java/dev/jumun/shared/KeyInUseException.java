package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/** The first call with this Idempotency-Key has not ended within the lock timeout. */
public final class KeyInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyInUseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
