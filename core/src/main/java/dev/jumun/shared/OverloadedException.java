package dev.jumun.shared;

/**
 * As many writes wait as may wait; this one was turned away at once, and nothing of it was begun.
 */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message);
    }
}
