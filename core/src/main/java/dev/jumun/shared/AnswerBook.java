package dev.jumun.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The idempotency records of one batch, held while it is decided. The same key twice in a batch
 * executes once, in arrival order, exactly as it would in two batches, in two lanes or on two
 * instances.
 */
public final class AnswerBook {

    private final Map<IdempotencyKey, KeptAnswer> known = new HashMap<>();
    private final List<KeptAnswer> added = new ArrayList<>();
    private final Set<IdempotencyKey> busy;

    /**
     * @param kept the records found for the batch's keys, read after the keys were locked
     * @param busy keys which another transaction holds: duplicates in flight
     */
    public AnswerBook(Collection<KeptAnswer> kept, Set<IdempotencyKey> busy) {
        kept.forEach(record -> known.put(record.key(), record));
        this.busy = Set.copyOf(busy);
    }

    /**
     * Answers a call: from its record where there is one, else by deciding it.
     *
     * @param decide runs at most once, and only for a key that is free
     */
    public <T> Verdict<Reply> answer(
            IdempotentCall<T> call, Supplier<Verdict<Decision<T>>> decide) {
        if (busy.contains(call.key())) {
            return Verdict.keyInUse();
        }
        KeptAnswer earlier = known.get(call.key());
        if (earlier != null) {
            return Verdict.decided(replay(call, earlier));
        }
        return switch (decide.get()) {
            case Verdict.Busy<Decision<T>>(RuntimeException cause) -> new Verdict.Busy<>(cause);
            case Verdict.Decided<Decision<T>>(Decision<T> decision) ->
                    Verdict.decided(keep(call, decision));
        };
    }

    /** The records this batch adds. */
    public List<KeptAnswer> added() {
        return List.copyOf(added);
    }

    private static <T> Reply replay(IdempotentCall<T> call, KeptAnswer earlier) {
        if (!earlier.fingerprint().equals(call.fingerprint())) {
            return new Reply(
                    call.writer().apply(Decision.refuse(new IdempotencyKeyReused())), false);
        }
        return new Reply(earlier.answer(), true);
    }

    private <T> Reply keep(IdempotentCall<T> call, Decision<T> decision) {
        StoredAnswer answer = call.writer().apply(decision);
        if (isKept(decision)) {
            KeptAnswer kept = new KeptAnswer(call.key(), call.fingerprint(), answer);
            known.put(call.key(), kept);
            added.add(kept);
        }
        return new Reply(answer, false);
    }

    private static boolean isKept(Decision<?> decision) {
        return switch (decision) {
            case Decision.Accepted<?> accepted -> true;
            case Decision.Refused<?>(Refusal refusal) -> refusal.isKept();
        };
    }
}
