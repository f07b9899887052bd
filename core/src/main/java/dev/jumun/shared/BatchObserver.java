package dev.jumun.shared;

import java.time.Duration;

/**
 * Watches a {@link GroupCommit} at work, for metrics. Called on the lanes: it must not block or
 * throw.
 */
public interface BatchObserver {

    BatchObserver NONE = new BatchObserver() {};

    /** A request was taken from the queue after it had waited for {@code waited}. */
    default void taken(Duration waited) {}

    /** A batch of {@code size} requests was committed. */
    default void committed(int size) {}

    /** A batch failed as a whole and is tried again, or alone was given up. */
    default void failed(RuntimeException failure) {}

    /** A batch that failed twice was cut in two. */
    default void split() {}

    /** {@code requests} of a batch found their rows held and went to wait elsewhere. */
    default void busy(int requests) {}
}
