package dev.jumun.shared;

/** How long a batch waits for rows that another transaction holds. */
public enum LockMode {
    /**
     * The ordinary way: a quarter of a second. A batch that waits longer is holding its neighbours
     * hostage.
     */
    BRIEFLY,
    /**
     * Not at all: rows that are held are passed over and the requests that need them are {@link
     * Verdict.Busy}.
     */
    SKIPPING,
    /** A second; only where few requests wait together. */
    PATIENTLY,
    /** Reads without locking, for a look that decides nothing. */
    UNLOCKED
}
