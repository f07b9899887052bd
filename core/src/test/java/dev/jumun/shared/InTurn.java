package dev.jumun.shared;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets batches that share in-memory stores run one after the other, as row locks would make them.
 * Every batch of the same stores is made by the same instance.
 */
public final class InTurn {

    private final ReentrantLock turn = new ReentrantLock();

    public <Q, A> GroupCommit.Batch<Q, A> of(GroupCommit.Batch<Q, A> batch) {
        return (requests, mode) -> decide(batch, requests, mode);
    }

    private <Q, A> List<Verdict<A>> decide(
            GroupCommit.Batch<Q, A> batch, List<Q> requests, LockMode mode) {
        turn.lock();
        try {
            return batch.decide(requests, mode);
        } finally {
            turn.unlock();
        }
    }
}
