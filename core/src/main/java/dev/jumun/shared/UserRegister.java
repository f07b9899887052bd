package dev.jumun.shared;

import java.time.Instant;
import java.util.Collection;

/**
 * The book in which everybody who has written anything stands. It belongs to the user room; other
 * rooms need no more of it than that whoever they keep something for is in it. A driven port; it
 * joins the caller's transaction.
 */
public interface UserRegister {

    /**
     * Enters each caller who is not in it yet, and brings the names of the others up to their
     * tokens' claims.
     */
    void introduce(Collection<Caller> callers, Instant now);
}
