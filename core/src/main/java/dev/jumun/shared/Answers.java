package dev.jumun.shared;

import java.time.Instant;
import java.util.Collection;

/**
 * Where idempotency records are kept. A driven port; every method joins the caller's transaction.
 */
public interface Answers {

    /**
     * Has the keys locked and then their records read: a record that committed while the lock was
     * waited for is seen.
     *
     * <p>{@link LockMode#BRIEFLY} and {@link LockMode#SKIPPING} do not wait for a key: one that is
     * held is busy.
     *
     * @throws KeyInUseException when a key stays held past the lock timeout ({@link
     *     LockMode#PATIENTLY})
     */
    Asked<AnswerBook> lock(Collection<IdempotencyKey> keys, LockMode mode);

    /** Adds what the batch decided. */
    void save(AnswerBook book, Instant now);

    /**
     * Deletes at most {@code limit} records older than {@code before}.
     *
     * @return how many it deleted; fewer than {@code limit} when none is left
     */
    int purge(Instant before, int limit);
}
