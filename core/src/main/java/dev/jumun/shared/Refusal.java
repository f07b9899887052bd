package dev.jumun.shared;

/**
 * A rule's "no": an ordinary result of deciding, never an exception, so that it cannot roll back a
 * neighbour in the same batch.
 *
 * <p>An implementation is a record; its components are the members a client finds in the problem
 * beside {@link #code()}.
 */
public interface Refusal {

    /** The code of api.md, for example {@code INSUFFICIENT_BALANCE}. It never changes. */
    String code();

    /**
     * Whether the answer is kept under the call's Idempotency-Key. A "not found" is not: the retry
     * runs.
     */
    default boolean isKept() {
        return true;
    }
}
