package dev.jumun.shared;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through a {@link GroupCommit}, and its caller's place to wait. One lane at a
 * time has it in hand.
 */
final class Ticket<Q, A> {

    private final Q request;
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final long submitted = System.nanoTime();

    /** Set when a commit that included this request may or may not have taken effect. */
    private boolean maybeCommitted;

    /** What it waited for in vain the last time. */
    private @Nullable RuntimeException busy;

    Ticket(Q request) {
        this.request = request;
    }

    Q request() {
        return request;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - submitted);
    }

    boolean mayBeCommitted() {
        return maybeCommitted;
    }

    void noteMaybeCommitted() {
        maybeCommitted = true;
    }

    void noteBusy(RuntimeException cause) {
        busy = cause;
    }

    /** Whether it was a key that it waited for the last time. */
    boolean waitsForKey() {
        return busy instanceof KeyInUseException;
    }

    void answer(A value) {
        answer.complete(value);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(
                maybeCommitted
                        ? new OutcomeUnknownException("it may or may not have been done", failure)
                        : failure);
    }

    /** Gives up waiting for what is held. */
    void failBusy() {
        fail(busy == null ? new RowsBusyException("rows it needs are held", null) : busy);
    }

    /** Waits for the answer; what failed the request is thrown. */
    A await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException("interrupted while the request was under way", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a lane failed", e.getCause());
        }
    }
}
