package dev.jumun.shared.web;

import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.KeptAnswer;
import dev.jumun.shared.Reply;
import dev.jumun.shared.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Idempotency records in memory; deciding about them is the core's own. */
public final class MemoryAnswers {

    private final Map<IdempotencyKey, KeptAnswer> kept = new HashMap<>();

    public synchronized <T> Reply once(IdempotentCall<T> call, Supplier<Decision<T>> decide) {
        AnswerBook book = new AnswerBook(kept.values(), Set.of());
        Verdict<Reply> verdict = book.answer(call, () -> Verdict.decided(decide.get()));
        book.added().forEach(answer -> kept.put(answer.key(), answer));
        return switch (verdict) {
            case Verdict.Decided<Reply>(Reply reply) -> reply;
            case Verdict.Busy<Reply>(RuntimeException cause) -> throw cause;
        };
    }
}
