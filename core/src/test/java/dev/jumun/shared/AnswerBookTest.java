package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The table under "Idempotency-Key" in the rules, row by row, as far as a batch decides it. */
class AnswerBookTest {

    private static final UserId ALICE = People.ALICE.id();

    private record SoldOut() implements Refusal {
        @Override
        public String code() {
            return "SOLD_OUT";
        }
    }

    private final Calls<String> calls = new Calls<>("POST /things");
    private final AtomicInteger executed = new AtomicInteger();

    private Verdict<Decision<String>> accept() {
        return Verdict.decided(Decision.accept("done " + executed.incrementAndGet()));
    }

    private Verdict<Decision<String>> refuse(Refusal refusal) {
        executed.incrementAndGet();
        return Verdict.decided(Decision.refuse(refusal));
    }

    private static AnswerBook empty() {
        return new AnswerBook(List.of(), Set.of());
    }

    private static AnswerBook after(AnswerBook earlier) {
        return new AnswerBook(earlier.added(), Set.of());
    }

    @Test
    void executesAKeyOnFirstUseAndKeepsTheAnswer() {
        AnswerBook book = empty();
        var call = calls.under("k", ALICE, "one");
        Reply reply = Decided.answer(book.answer(call, this::accept));
        assertThat(reply.replayed()).isFalse();
        assertThat(reply.answer().status()).isEqualTo(201);
        assertThat(book.added())
                .containsExactly(new KeptAnswer(call.key(), call.fingerprint(), reply.answer()));
    }

    @Test
    void replaysTheSameBytesWithoutExecutingAgain() {
        AnswerBook first = empty();
        Reply original = Decided.answer(first.answer(calls.under("k", ALICE, "one"), this::accept));
        AnswerBook second = after(first);
        Reply replay = Decided.answer(second.answer(calls.under("k", ALICE, "one"), this::accept));
        assertThat(replay.replayed()).isTrue();
        assertThat(replay.answer().status()).isEqualTo(original.answer().status());
        assertThat(replay.answer().location()).isEqualTo(original.answer().location());
        assertThat(replay.answer().body()).isEqualTo(original.answer().body());
        assertThat(executed).hasValue(1);
        assertThat(calls.written()).hasSize(1);
        assertThat(second.added()).isEmpty();
    }

    @Test
    void refusesTheKeyForAnotherRequestAndKeepsTheFirstAnswer() {
        AnswerBook first = empty();
        first.answer(calls.under("k", ALICE, "one"), this::accept);
        AnswerBook second = after(first);
        Reply reused = Decided.answer(second.answer(calls.under("k", ALICE, "two"), this::accept));
        assertThat(reused.replayed()).isFalse();
        assertThat(Decided.refused(calls.last())).isEqualTo(new IdempotencyKeyReused());
        assertThat(executed).hasValue(1);
        assertThat(second.added()).isEmpty();
        Reply replay = Decided.answer(second.answer(calls.under("k", ALICE, "one"), this::accept));
        assertThat(replay.replayed()).isTrue();
    }

    @Test
    void executesOnceWhereTheSameCallIsTwiceInABatch() {
        AnswerBook book = empty();
        Reply first = Decided.answer(book.answer(calls.under("k", ALICE, "one"), this::accept));
        Reply second = Decided.answer(book.answer(calls.under("k", ALICE, "one"), this::accept));
        assertThat(executed).hasValue(1);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.answer()).isSameAs(first.answer());
        assertThat(book.added()).hasSize(1);
    }

    @Test
    void refusesTheSecondOfTwoDifferentRequestsUnderOneKeyInABatch() {
        AnswerBook book = empty();
        book.answer(calls.under("k", ALICE, "one"), this::accept);
        book.answer(calls.under("k", ALICE, "two"), this::accept);
        assertThat(executed).hasValue(1);
        assertThat(Decided.refused(calls.last())).isEqualTo(new IdempotencyKeyReused());
        assertThat(book.added()).hasSize(1);
    }

    @Test
    void keepsRefusals() {
        AnswerBook first = empty();
        first.answer(calls.under("k", ALICE, "one"), () -> refuse(new SoldOut()));
        Reply replay =
                Decided.answer(after(first).answer(calls.under("k", ALICE, "one"), this::accept));
        assertThat(replay.replayed()).isTrue();
        assertThat(replay.answer().status()).isEqualTo(409);
        assertThat(executed).hasValue(1);
    }

    @Test
    void doesNotKeepNotFoundSoThatTheRetryRuns() {
        AnswerBook first = empty();
        first.answer(calls.under("k", ALICE, "one"), () -> refuse(new NotFound()));
        assertThat(first.added()).isEmpty();
        Reply retry = Decided.answer(first.answer(calls.under("k", ALICE, "one"), this::accept));
        assertThat(retry.replayed()).isFalse();
        assertThat(retry.answer().status()).isEqualTo(201);
        assertThat(executed).hasValue(2);
    }

    @Test
    void aBusyKeyWaitsAndDecidesNothing() {
        var call = calls.under("k", ALICE, "one");
        AnswerBook book = new AnswerBook(List.of(), Set.of(call.key()));
        Verdict<Reply> verdict = book.answer(call, this::accept);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Busy.class,
                        busy -> assertThat(busy.cause()).isInstanceOf(KeyInUseException.class));
        assertThat(executed).hasValue(0);
        assertThat(calls.written()).isEmpty();
    }

    @Test
    void keepsNothingOfARequestWhoseRowsAreBusy() {
        AnswerBook book = empty();
        var call = calls.under("k", ALICE, "one");
        assertThat(book.answer(call, Verdict::rowsBusy)).isInstanceOf(Verdict.Busy.class);
        assertThat(book.added()).isEmpty();
        assertThat(Decided.answer(book.answer(call, this::accept)).replayed()).isFalse();
    }

    @Test
    void theSameKeyOfAnotherUserOrOperationIsAnotherKey() {
        AnswerBook book = empty();
        book.answer(calls.under("k", ALICE, "one"), this::accept);
        book.answer(calls.under("k", People.BOB.id(), "one"), this::accept);
        book.answer(new Calls<String>("POST /others").under("k", ALICE, "one"), this::accept);
        assertThat(executed).hasValue(3);
        assertThat(book.added()).hasSize(3);
    }
}
