package dev.jumun.shared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes idempotent calls of one operation and remembers each answer that was written for one, which
 * is how often, and with what, something was really decided.
 */
public final class Calls<T> {

    private final String operation;
    private final List<Decision<T>> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastKey = new AtomicInteger();

    public Calls(String operation) {
        this.operation = operation;
    }

    /** A call under a key of its own. */
    public IdempotentCall<T> fresh(Caller caller) {
        return under("key-" + lastKey.incrementAndGet(), caller.id(), "any request");
    }

    /**
     * @param request what is asked for, in any words; other words are another request
     */
    public IdempotentCall<T> under(String key, UserId user, String request) {
        return new IdempotentCall<>(
                new IdempotencyKey(user, operation, key), Fingerprint.of(request), this::write);
    }

    /** Writes accepted decisions as 201 and refused ones as 409, in Java's own words. */
    private StoredAnswer write(Decision<T> decision) {
        written.add(decision);
        byte[] body = decision.toString().getBytes(StandardCharsets.UTF_8);
        return switch (decision) {
            case Decision.Accepted<T> accepted -> new StoredAnswer(201, "/it", body);
            case Decision.Refused<T> refused -> new StoredAnswer(409, null, body);
        };
    }

    /** Whether a book would have the call executed. Asking leaves nothing in the book. */
    public static <T> boolean isOpen(AnswerBook book, IdempotentCall<T> call) {
        AtomicBoolean executed = new AtomicBoolean();
        var _ =
                book.answer(
                        call,
                        () -> {
                            executed.set(true);
                            return Verdict.rowsBusy();
                        });
        return executed.get();
    }

    public List<Decision<T>> written() {
        return List.copyOf(written);
    }

    public Decision<T> last() {
        return written.getLast();
    }
}
