package dev.jumun.shared;

import static dev.jumun.shared.LaneTrial.answer;
import static dev.jumun.shared.LaneTrial.attempt;
import static dev.jumun.shared.LaneTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One request must not be able to fail its neighbours. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitFailureTest {

    private final RuntimeException broken = new IllegalStateException("broken");
    private final RuntimeException lost =
            new OutcomeUnknownException("connection lost while committing", null);
    private final RuntimeException down = new DatabaseUnavailableException("down", null);

    /** Throws these, one an attempt, and decides from then on. */
    private static LaneTrial.Rule failingWith(Throwable... failures) {
        AtomicInteger next = new AtomicInteger();
        return (requests, mode) -> {
            int n = next.getAndIncrement();
            if (n < failures.length) {
                throw sneaky(failures[n]);
            }
            return LaneTrial.done(requests);
        };
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private LaneTrial.Rule failingWhereOneIsIn(Set<Integer> bad) {
        return (requests, mode) -> {
            if (requests.stream().anyMatch(bad::contains)) {
                throw broken;
            }
            return LaneTrial.done(requests);
        };
    }

    private static int[] numbers(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }

    @Test
    void aBatchThatFailsOnceIsTriedAgainAsItWas() {
        try (LaneTrial trial = new LaneTrial(failingWith(broken))) {
            trial.sendTogether(1, 2, 3).forEach(LaneTrial::answer);
            assertThat(trial.attempts())
                    .containsExactly(
                            attempt(LockMode.BRIEFLY, 1, 2, 3), attempt(LockMode.BRIEFLY, 1, 2, 3));
            assertThat(trial.seen.failed).containsExactly(broken);
            assertThat(trial.seen.splits).isEmpty();
        }
    }

    @Test
    void oneBadRequestAmong64FailsAlone() {
        try (LaneTrial trial = new LaneTrial(failingWhereOneIsIn(Set.of(42)))) {
            List<Future<String>> answers = trial.sendTogether(numbers(64));
            for (int n = 1; n <= 64; n++) {
                if (n == 42) {
                    assertThat(failure(answers.get(n - 1))).isSameAs(broken);
                } else {
                    assertThat(answer(answers.get(n - 1))).isEqualTo("done " + n);
                }
            }
            assertThat(trial.attempts()).hasSizeLessThanOrEqualTo(2 + 2 * 6);
            assertThat(trial.seen.splits).hasSize(6);
            assertThat(decidedNumbers(trial))
                    .as("each of the others is decided once, in arrival order")
                    .isEqualTo(IntStream.rangeClosed(1, 64).filter(n -> n != 42).boxed().toList());
        }
    }

    private static List<Integer> decidedNumbers(LaneTrial trial) {
        return trial.attempts().stream()
                .filter(attempt -> !attempt.requests().contains(42))
                .flatMap(attempt -> attempt.requests().stream())
                .toList();
    }

    @Test
    void attemptsStayWithinTheirBoundWhenEverythingIsBad() {
        try (LaneTrial trial =
                new LaneTrial((requests, mode) -> {
                    throw broken;
                })) {
            List<Future<String>> answers = trial.sendTogether(numbers(64));
            assertThat(answers).allSatisfy(it -> assertThat(failure(it)).isSameAs(broken));
            assertThat(trial.attempts()).hasSizeLessThanOrEqualTo(2 + 2 * 64);
        }
    }

    @Test
    void aBadRequestAloneIsTriedTwice() {
        try (LaneTrial trial = new LaneTrial(failingWhereOneIsIn(Set.of(7)))) {
            assertThat(failure(trial.send(7))).isSameAs(broken);
            assertThat(trial.attempts()).hasSize(2);
            assertThat(answer(trial.send(8))).isEqualTo("done 8");
        }
    }

    @Test
    void withoutADatabaseTheBatchFailsAtOnceAndIsNotCut() {
        try (LaneTrial trial = new LaneTrial(failingWith(down))) {
            List<Future<String>> answers = trial.sendTogether(1, 2, 3);
            assertThat(answers).allSatisfy(it -> assertThat(failure(it)).isSameAs(down));
            assertThat(trial.attempts()).hasSize(1);
            assertThat(trial.seen.splits).isEmpty();
            assertThat(answer(trial.send(4))).isEqualTo("done 4");
        }
    }

    @Test
    void anUnknownOutcomeIsFoundOutByTryingAgain() {
        try (LaneTrial trial = new LaneTrial(failingWith(lost))) {
            assertThat(trial.sendTogether(1, 2))
                    .extracting(LaneTrial::answer)
                    .containsExactly("done 1", "done 2");
            assertThat(trial.attempts()).hasSize(2);
        }
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhereTryingAgainFails() {
        try (LaneTrial trial = new LaneTrial(failingWith(lost, broken))) {
            assertThat(failure(trial.send(1)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCause(broken);
        }
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhereTheDatabaseIsGone() {
        try (LaneTrial trial = new LaneTrial(failingWith(lost, down))) {
            List<Future<String>> answers = trial.sendTogether(1, 2);
            assertThat(answers)
                    .allSatisfy(it ->
                            assertThat(failure(it))
                                    .isInstanceOf(OutcomeUnknownException.class)
                                    .hasCause(down));
        }
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhereTheRowsAreHeldForGood() {
        AtomicInteger attempts = new AtomicInteger();
        LaneTrial.Rule rule =
                (requests, mode) -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw lost;
                    }
                    throw new RowsBusyException("held", null);
                };
        try (LaneTrial trial = new LaneTrial(rule)) {
            assertThat(failure(trial.send(1)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCauseInstanceOf(RowsBusyException.class);
        }
    }

    @Test
    void afterAnUnknownOutcomeOnlyWhatFailsAgainStaysUnknown() {
        AtomicInteger attempts = new AtomicInteger();
        LaneTrial.Rule bad = failingWhereOneIsIn(Set.of(2));
        LaneTrial.Rule rule =
                (requests, mode) -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw lost;
                    }
                    return bad.decide(requests, mode);
                };
        try (LaneTrial trial = new LaneTrial(rule)) {
            List<Future<String>> answers = trial.sendTogether(1, 2, 3);
            assertThat(answer(answers.get(0))).isEqualTo("done 1");
            assertThat(failure(answers.get(1))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(answer(answers.get(2))).isEqualTo("done 3");
        }
    }

    @Test
    void aLaneSurvivesAnError() {
        Error error = new StackOverflowError("deliberate");
        try (LaneTrial trial = new LaneTrial(failingWith(error, error))) {
            assertThat(failure(trial.send(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(error);
            assertThat(answer(trial.send(2))).isEqualTo("done 2");
        }
    }

    @Test
    void aRequestThatCausesAnErrorFailsAlone() {
        LaneTrial.Rule rule =
                (requests, mode) -> {
                    if (requests.contains(2)) {
                        throw new StackOverflowError("deliberate");
                    }
                    return LaneTrial.done(requests);
                };
        try (LaneTrial trial = new LaneTrial(rule)) {
            List<Future<String>> answers = trial.sendTogether(1, 2, 3, 4);
            assertThat(answer(answers.get(0))).isEqualTo("done 1");
            assertThat(failure(answers.get(1))).hasCauseInstanceOf(StackOverflowError.class);
            assertThat(answer(answers.get(2))).isEqualTo("done 3");
            assertThat(answer(answers.get(3))).isEqualTo("done 4");
        }
    }

    @Test
    void anUnknownOutcomeStaysUnknownWhereTryingAgainEndsInAnError() {
        try (LaneTrial trial =
                new LaneTrial(failingWith(lost, new StackOverflowError("deliberate")))) {
            assertThat(failure(trial.send(1))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aBatchThatForgetsAVerdictLeavesNobodyWaiting() {
        LaneTrial.Rule forgetful =
                (requests, mode) -> LaneTrial.done(requests.subList(0, requests.size() - 1));
        try (LaneTrial trial = new LaneTrial(forgetful)) {
            List<Future<String>> answers = trial.sendTogether(1, 2);
            assertThat(answer(answers.get(0))).isEqualTo("done 1");
            assertThat(failure(answers.get(1))).isInstanceOf(RuntimeException.class);
        }
    }
}
