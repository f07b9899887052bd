package dev.jumun.shared.persistence;

import static dev.jumun.shared.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Calls;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Reply;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same Idempotency-Key twice at once, in two transactions. */
class KeyLocksTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcAnswers answers = new JdbcAnswers(DATABASE.jdbc(), DATABASE.locks());
    private final IdempotentCall<String> call =
            new Calls<String>("POST /orders").under("key", ALICE.id(), "request");

    @ParameterizedTest
    @ValueSource(
            strings = {"key", "!", "~{\"}\\n'", "\\x41\\101\\", "0123456789-0123456789-0123456789"})
    void looksUnderTheNumberThatTheDatabaseEnters(String key) {
        IdempotencyKey entered = new IdempotencyKey(ALICE.id(), "POST /orders/{id}/cancel", key);

        assertThat(JdbcAnswers.digest(entered)).isEqualTo(digestInDatabase(entered));
    }

    private static UUID digestInDatabase(IdempotencyKey key) {
        return DATABASE.jdbc()
                .sql("SELECT idempotency_digest(?, ?, ?)")
                .params(key.user().value(), key.operation(), key.key())
                .query(UUID.class)
                .single();
    }

    @Test
    void seesTheRecordThatWasCommittedWhileItWaited() throws Exception {
        DATABASE.holdElsewhere(this::execute);
        CompletableFuture<AnswerBook> waiting = lockPatiently();
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        Reply reply =
                Decided.answer(
                        waiting.get(5, TimeUnit.SECONDS)
                                .answer(
                                        call,
                                        () -> {
                                            throw new AssertionError("executed twice");
                                        }));
        assertThat(reply.replayed()).isTrue();
        assertThat(reply.answer().status()).isEqualTo(201);
    }

    /** The whole text is cast to bytes, which read {@code \\x} at its very beginning as hex. */
    @Test
    void looksUnderTheNumberOfAUserWhoseIdLooksLikeBytes() {
        IdempotencyKey entered = new IdempotencyKey(new UserId("\\x41"), "POST /orders", "\\x41");

        assertThat(JdbcAnswers.digest(entered)).isEqualTo(digestInDatabase(entered));
    }

    /** Which is no key in use: it is worth coming again. */
    @ParameterizedTest
    @EnumSource(
            value = LockMode.class,
            names = {"BRIEFLY", "SKIPPING", "PATIENTLY"})
    void tellsALockedTableFromALockedKey(LockMode mode) {
        DATABASE.holdElsewhere(elsewhere ->
                elsewhere.sql("LOCK TABLE idempotency_records IN ACCESS EXCLUSIVE MODE").update());

        assertThatThrownBy(() -> DATABASE.write(() -> answers.lock(List.of(call.key()), mode)))
                .isInstanceOf(RowsBusyException.class);
    }

    @Test
    void executesItselfWhereTheFirstCallCameToNothing() throws Exception {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcAnswers(jdbc, locks).lock(List.of(call.key()), LockMode.PATIENTLY));
        CompletableFuture<AnswerBook> waiting = lockPatiently();
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(Calls.isOpen(waiting.get(5, TimeUnit.SECONDS), call)).isTrue();
    }

    @Test
    void waitsASecondAndThenSaysThatTheKeyIsInUse() {
        DATABASE.holdElsewhere(this::execute);
        long start = System.nanoTime();

        assertThatThrownBy(() ->
                        DATABASE.write(() -> answers.lock(List.of(call.key()), LockMode.PATIENTLY)))
                .isInstanceOf(KeyInUseException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo("55P03"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(RowLocks.PATIENT.minusMillis(5));
    }

    @Test
    void isFreeAgainWhenItsTransactionEnds() {
        DATABASE.holdElsewhere(this::execute);
        DATABASE.commitElsewhere();

        AnswerBook book =
                DATABASE.inTransaction(
                        () -> answers.lock(List.of(call.key()), LockMode.BRIEFLY).get());

        assertThat(Decided.answer(book.answer(call, KeyLocksTest::yes)).replayed()).isTrue();
    }

    @Test
    void keepsTheKeyOfABatchThatDecidesUntilItCommits() {
        DATABASE.write(() -> {
            var _ = answers.lock(List.of(call.key()), LockMode.BRIEFLY).get();
            DATABASE.holdElsewhere((jdbc, locks) -> {
                AnswerBook elsewhere =
                        new JdbcAnswers(jdbc, locks)
                                .lock(List.of(call.key()), LockMode.BRIEFLY)
                                .get();
                assertThat(Calls.isOpen(elsewhere, call)).isFalse();
            });
        });
    }

    private CompletableFuture<AnswerBook> lockPatiently() {
        return CompletableFuture.supplyAsync(() ->
                DATABASE.inTransaction(
                        () -> answers.lock(List.of(call.key()), LockMode.PATIENTLY).get()));
    }

    /** The first call: decided and written, not committed. */
    private void execute(JdbcClient jdbc, RowLocks locks) {
        JdbcAnswers first = new JdbcAnswers(jdbc, locks);
        AnswerBook book = first.lock(List.of(call.key()), LockMode.PATIENTLY).get();
        assertThat(Decided.answer(book.answer(call, KeyLocksTest::yes)).replayed()).isFalse();
        first.save(book, SettableClock.NOON);
    }

    private static Verdict<Decision<String>> yes() {
        return Verdict.decided(Decision.accept("yes"));
    }
}
