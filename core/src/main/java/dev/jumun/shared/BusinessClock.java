package dev.jumun.shared;

import java.time.Instant;

/**
 * The one clock that business time is read from: the database server's. An instance whose own clock
 * is wrong changes nothing.
 */
public interface BusinessClock {

    /**
     * The time now, to the microsecond; in a transaction that has locked rows, the moment when it
     * had the last of them. Read it once a batch, after the locks are held.
     */
    Instant now();
}
