package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over the wire, byte for byte, so that a repeated call gets exactly what the
 * first one got.
 *
 * <p>The body is not copied: whoever made it gives it away.
 */
public final class StoredAnswer {

    private final int status;
    private final @Nullable String location;
    private final byte[] body;

    public StoredAnswer(int status, @Nullable String location, byte[] body) {
        this.status = status;
        this.location = location;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public @Nullable String location() {
        return location;
    }

    public byte[] body() {
        return body;
    }
}
