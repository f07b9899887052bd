package dev.jumun.shared;

import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Answers} promise. */
public abstract class AnswersContract extends StoreContract {

    private static final Instant NOW = SettableClock.NOON;
    private final Calls<String> orders = new Calls<>("POST /orders");
    private final Calls<String> charges = new Calls<>("POST /balance/charges");

    protected abstract Answers answers();

    /** Lets another transaction hold the key. */
    protected abstract void holdElsewhere(IdempotencyKey key);

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING", "PATIENTLY"})
    void leavesAKeyOpenUntilItIsAnswered(LockMode mode) {
        IdempotentCall<String> call = orders.under("key", ALICE.id(), "request");

        assertThat(Calls.isOpen(lock(mode, call), call)).isTrue();
        answer(call, "yes", NOW);
        assertThat(Calls.isOpen(lock(mode, call), call)).isFalse();
    }

    @Test
    void givesBackTheAnswerByteForByte() {
        IdempotentCall<String> call = orders.under("key", ALICE.id(), "request");
        StoredAnswer first = answer(call, "주문 \u0001 🧾", NOW);

        Reply again = replay(call);

        assertThat(again.replayed()).isTrue();
        assertThat(again.answer().status()).isEqualTo(201);
        assertThat(again.answer().location()).isEqualTo("/it");
        assertThat(again.answer().body()).isEqualTo(first.body());
    }

    @Test
    void givesBackAnAnswerWithoutLocationOrBody() {
        IdempotentCall<String> call =
                new IdempotentCall<>(
                        new IdempotencyKey(ALICE.id(), "POST /orders", "key"),
                        Fingerprint.of("request"),
                        decision -> new StoredAnswer(409, null, new byte[0]));
        answer(call, "no", NOW);

        Reply again = replay(call);

        assertThat(again.answer().status()).isEqualTo(409);
        assertThat(again.answer().location()).isNull();
        assertThat(again.answer().body()).isEmpty();
    }

    @Test
    void remembersWhichRequestTheKeyBelongsTo() {
        answer(orders.under("key", ALICE.id(), "one request"), "yes", NOW);

        Reply reply = replay(orders.under("key", ALICE.id(), "another request"));

        assertThat(reply.replayed()).isFalse();
        assertThat(Decided.refused(orders.last())).isEqualTo(new IdempotencyKeyReused());
    }

    @Test
    void keepsUsersAndOperationsAndKeysApart() {
        answer(orders.under("key", ALICE.id(), "request"), "yes", NOW);
        IdempotentCall<String> byBob = orders.under("key", BOB.id(), "request");
        IdempotentCall<String> charge = charges.under("key", ALICE.id(), "request");
        IdempotentCall<String> otherKey = orders.under("KEY", ALICE.id(), "request");

        AnswerBook book = lock(LockMode.BRIEFLY, byBob, charge, otherKey);

        assertThat(Calls.isOpen(book, byBob)).isTrue();
        assertThat(Calls.isOpen(book, charge)).isTrue();
        assertThat(Calls.isOpen(book, otherKey)).isTrue();
    }

    @Test
    void locksAKeyOnceThatComesTwiceInABatch() {
        IdempotentCall<String> call = orders.under("key", ALICE.id(), "request");

        assertThat(Calls.isOpen(lock(LockMode.PATIENTLY, call, call), call)).isTrue();
        assertThat(Calls.isOpen(lock(LockMode.BRIEFLY, call, call), call)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING"})
    void takesAKeyThatIsHeldForBusyAtOnce(LockMode mode) {
        IdempotentCall<String> held = orders.under("held", ALICE.id(), "request");
        IdempotentCall<String> free = orders.under("free", ALICE.id(), "request");
        holdElsewhere(held.key());

        AnswerBook book = lock(mode, held, free);

        assertThat(Calls.isOpen(book, held)).isFalse();
        assertThat(Calls.isOpen(book, free)).isTrue();
        assertThat(book.answer(held, () -> decided("yes")))
                .isInstanceOfSatisfying(
                        Verdict.Busy.class,
                        busy -> assertThat(busy.cause()).isInstanceOf(KeyInUseException.class));
    }

    @Test
    void saysThatAKeyIsInUseWhenItWaitedInVain() {
        IdempotentCall<String> held = orders.under("held", ALICE.id(), "request");
        holdElsewhere(held.key());

        assertThatThrownBy(() -> lock(LockMode.PATIENTLY, held))
                .isInstanceOf(KeyInUseException.class);
    }

    @Test
    void refusesASecondRecordUnderOneKey() {
        IdempotentCall<String> call = orders.under("key", ALICE.id(), "request");
        AnswerBook early = lock(LockMode.BRIEFLY, call);
        answer(call, "yes", NOW);
        var _ = early.answer(call, () -> decided("yes again"));

        assertThatThrownBy(() -> write(() -> answers().save(early, NOW)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void purgesOldRecordsInChunks() {
        for (int n = 0; n < 5; n++) {
            answer(orders.fresh(ALICE), "old", NOW.minusSeconds(n + 1));
        }
        IdempotentCall<String> justInTime = orders.fresh(ALICE);
        answer(justInTime, "young", NOW);

        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(1);
        assertThat(purge(2)).isZero();
        assertThat(Calls.isOpen(lock(LockMode.BRIEFLY, justInTime), justInTime)).isFalse();
        IdempotentCall<String> purged = orders.under("key-1", ALICE.id(), "any request");
        assertThat(Calls.isOpen(lock(LockMode.BRIEFLY, purged), purged)).isTrue();
    }

    private int purge(int limit) {
        return inTransaction(() -> answers().purge(NOW, limit));
    }

    private AnswerBook lock(LockMode mode, IdempotentCall<?>... calls) {
        List<IdempotencyKey> keys =
                Arrays.stream(calls).<IdempotencyKey>map(IdempotentCall::key).toList();
        return inTransaction(() -> answers().lock(keys, mode).get());
    }

    /** Answers a call in a transaction of its own. */
    private StoredAnswer answer(IdempotentCall<String> call, String value, Instant at) {
        return inTransaction(() -> {
            AnswerBook book = answers().lock(List.of(call.key()), LockMode.BRIEFLY).get();
            Reply reply = Decided.answer(book.answer(call, () -> decided(value)));
            answers().save(book, at);
            return reply.answer();
        });
    }

    private Reply replay(IdempotentCall<String> call) {
        return Decided.answer(
                lock(LockMode.BRIEFLY, call)
                        .answer(
                                call,
                                () -> {
                                    throw new AssertionError("executed again");
                                }));
    }

    private static Verdict<Decision<String>> decided(String value) {
        return Verdict.decided(Decision.accept(value));
    }
}
