package dev.jumun.shared;

import static dev.jumun.shared.LaneTrial.answer;
import static dev.jumun.shared.LaneTrial.attempt;
import static dev.jumun.shared.LaneTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A busy row must not take its neighbours hostage. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitBusyTest {

    /** Requests whose rows somebody holds. */
    private final Set<Integer> held = ConcurrentHashMap.newKeySet();

    /** Requests whose keys somebody holds. */
    private final Set<Integer> heldKeys = ConcurrentHashMap.newKeySet();

    /** Waits of the waiting lane last until this is open. */
    private final CountDownLatch patience = new CountDownLatch(1);

    /** Waits as the stores do: see {@link LockMode}. */
    private List<Verdict<String>> decide(List<Integer> requests, LockMode mode) {
        if (mode == LockMode.PATIENTLY && isAnyHeld(requests)) {
            LaneTrial.await(patience);
        }
        if (mode != LockMode.SKIPPING && requests.stream().anyMatch(held::contains)) {
            throw new RowsBusyException("held", null);
        }
        if (mode == LockMode.PATIENTLY && requests.stream().anyMatch(heldKeys::contains)) {
            throw new KeyInUseException("held", null);
        }
        return requests.stream().map(this::decide).toList();
    }

    private Verdict<String> decide(int request) {
        if (heldKeys.contains(request)) {
            return Verdict.keyInUse();
        }
        return held.contains(request) ? Verdict.rowsBusy() : LaneTrial.done(request);
    }

    private boolean isAnyHeld(List<Integer> requests) {
        return requests.stream().anyMatch(held::contains)
                || requests.stream().anyMatch(heldKeys::contains);
    }

    private LaneTrial trial() {
        return new LaneTrial(this::decide);
    }

    @Test
    void neighboursOfAHeldRowAreServedWhileItIsWaitedFor() {
        held.add(2);
        try (LaneTrial trial = trial()) {
            List<Future<String>> answers = trial.sendTogether(1, 2, 3);
            assertThat(answer(answers.get(0))).isEqualTo("done 1");
            assertThat(answer(answers.get(2))).isEqualTo("done 3");
            assertThat(answer(trial.send(4))).isEqualTo("done 4");
            assertThat(answers.get(1)).isNotDone();

            held.clear();
            patience.countDown();
            assertThat(answer(answers.get(1))).isEqualTo("done 2");
            assertThat(trial.attempts())
                    .containsExactlyInAnyOrder(
                            attempt(LockMode.BRIEFLY, 1, 2, 3),
                            attempt(LockMode.SKIPPING, 1, 2, 3),
                            attempt(LockMode.BRIEFLY, 4),
                            attempt(LockMode.PATIENTLY, 2));
            assertThat(trial.seen.busy).containsExactly(1);
        }
    }

    @Test
    void aRowThatStaysHeldFailsWhoNeedsIt() {
        held.add(2);
        patience.countDown();
        try (LaneTrial trial = trial()) {
            assertThat(failure(trial.send(2))).isInstanceOf(RowsBusyException.class);
            assertThat(trial.attempts())
                    .containsExactly(
                            attempt(LockMode.BRIEFLY, 2),
                            attempt(LockMode.SKIPPING, 2),
                            attempt(LockMode.PATIENTLY, 2),
                            attempt(LockMode.SKIPPING, 2));
        }
    }

    @Test
    void ofAWaitingBatchOnlyTheCulpritsFail() {
        held.addAll(Set.of(2, 3, 4));
        try (LaneTrial trial = trial()) {
            // The first occupies the waiting lane, so that the others wait in it together.
            Future<String> first = trial.send(2);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 2)));
            List<Future<String>> answers = trial.sendTogether(3, 4, 5);
            assertThat(answer(answers.get(2))).isEqualTo("done 5");
            LaneTrial.until(() -> trial.lanes.waiting() == 2);

            held.removeAll(Set.of(2, 4));
            patience.countDown();
            assertThat(answer(first)).isEqualTo("done 2");
            assertThat(answer(answers.get(1))).isEqualTo("done 4");
            assertThat(failure(answers.get(0))).isInstanceOf(RowsBusyException.class);
            assertThat(trial.attempts())
                    .endsWith(
                            attempt(LockMode.PATIENTLY, 3, 4),
                            attempt(LockMode.SKIPPING, 3, 4),
                            attempt(LockMode.BRIEFLY, 3),
                            attempt(LockMode.SKIPPING, 3));
        }
    }

    @Test
    void aRowThatIsMerelyPopularIsNotTakenForOneThatIsStuck() {
        // Held in every attempt with company, free for whoever comes alone.
        LaneTrial.Rule popular =
                (requests, mode) -> {
                    if (mode == LockMode.SKIPPING) {
                        return requests.stream().map(n -> Verdict.<String>rowsBusy()).toList();
                    }
                    if (requests.size() > 1) {
                        throw new RowsBusyException("held", null);
                    }
                    return LaneTrial.done(requests);
                };
        try (LaneTrial trial = new LaneTrial(popular)) {
            assertThat(trial.sendTogether(1, 2, 3))
                    .extracting(LaneTrial::answer)
                    .containsExactly("done 1", "done 2", "done 3");
        }
    }

    @Test
    void batchesOfTheWaitingLaneAreSmall() {
        held.addAll(IntStream.rangeClosed(1, 20).boxed().toList());
        try (LaneTrial trial =
                new LaneTrial(new GroupCommitSettings(1, 1, 64, 3, 100), this::decide)) {
            List<Future<String>> answers =
                    trial.sendTogether(IntStream.rangeClosed(1, 20).toArray());
            LaneTrial.until(() -> trial.lanes.waiting() >= 17);
            held.clear();
            patience.countDown();
            answers.forEach(LaneTrial::answer);
            assertThat(trial.attempts())
                    .filteredOn(attempt -> attempt.mode() == LockMode.PATIENTLY)
                    .allSatisfy(
                            attempt -> assertThat(attempt.requests()).hasSizeLessThanOrEqualTo(3))
                    .flatExtracting(LaneTrial.Attempt::requests)
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    @Test
    void aDuplicateInFlightIsWaitedForAndItsNeighbourIsNot() {
        heldKeys.add(2);
        try (LaneTrial trial = trial()) {
            List<Future<String>> answers = trial.sendTogether(1, 2);
            assertThat(answer(answers.get(0))).isEqualTo("done 1");
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 2)));
            heldKeys.clear();
            patience.countDown();
            assertThat(answer(answers.get(1))).isEqualTo("done 2");
            assertThat(trial.attempts())
                    .as("the neighbour is decided once")
                    .containsExactly(
                            attempt(LockMode.BRIEFLY, 1, 2),
                            attempt(LockMode.SKIPPING, 2),
                            attempt(LockMode.PATIENTLY, 2));
        }
    }

    @Test
    void aKeyThatStaysInUseIsNamedAsSuch() {
        heldKeys.add(2);
        patience.countDown();
        try (LaneTrial trial = trial()) {
            assertThat(failure(trial.send(2))).isInstanceOf(KeyInUseException.class);
        }
    }

    /** Whoever holds a key holds the rows that go with it, as a rule. */
    @Test
    void aKeyThatStaysInUseIsNamedAsSuchThoughItsRowsAreHeldToo() {
        held.addAll(Set.of(1, 2, 3));
        heldKeys.addAll(Set.of(2, 3));
        try (LaneTrial trial = trial()) {
            Future<String> first = trial.send(1);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 1)));
            List<Future<String>> duplicates = trial.sendTogether(2, 3);
            LaneTrial.until(() -> trial.lanes.waiting() == 2);
            patience.countDown();
            assertThat(failure(first)).isInstanceOf(RowsBusyException.class);
            assertThat(duplicates)
                    .extracting(LaneTrial::failure)
                    .hasOnlyElementsOfType(KeyInUseException.class);
            assertThat(trial.attempts())
                    .as("nobody waits for their rows once more")
                    .doesNotContain(attempt(LockMode.BRIEFLY, 2), attempt(LockMode.BRIEFLY, 3));
        }
    }

    /** Its first call ended while it waited, and now others hold the rows. */
    @Test
    void aRecordedAnswerIsGivenWhoeverHoldsTheRows() {
        LaneTrial.Rule ended =
                (requests, mode) -> {
                    if (mode != LockMode.SKIPPING) {
                        throw new RowsBusyException("held", null);
                    }
                    return requests.stream()
                            .map(n ->
                                    patience.getCount() > 0
                                            ? Verdict.<String>keyInUse()
                                            : LaneTrial.done(n))
                            .toList();
                };
        try (LaneTrial trial =
                new LaneTrial((requests, mode) -> {
                    if (mode == LockMode.PATIENTLY) {
                        patience.countDown();
                    }
                    return ended.decide(requests, mode);
                })) {
            assertThat(answer(trial.send(1))).isEqualTo("done 1");
        }
    }

    @Test
    void eachCulpritIsToldWhatItWaitedForNotWhatItsNeighbourDid() {
        held.addAll(Set.of(1, 3));
        try (LaneTrial trial = trial()) {
            Future<String> first = trial.send(1);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 1)));
            List<Future<String>> answers = trial.sendTogether(2, 3, 4);
            assertThat(answer(answers.get(0))).isEqualTo("done 2");
            heldKeys.add(5);
            Future<String> withKey = trial.send(5);
            LaneTrial.until(() -> trial.lanes.waiting() == 2);
            patience.countDown();
            assertThat(failure(first)).isInstanceOf(RowsBusyException.class);
            assertThat(failure(answers.get(1))).isInstanceOf(RowsBusyException.class);
            assertThat(failure(withKey)).isInstanceOf(KeyInUseException.class);
        }
    }

    @Test
    void aFullWaitingLaneTurnsAwayAtOnce() {
        held.addAll(Set.of(1, 2, 3));
        try (LaneTrial trial =
                new LaneTrial(new GroupCommitSettings(1, 1, 64, 8, 1), this::decide)) {
            Future<String> inTheLane = trial.send(1);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 1)));
            Future<String> waiting = trial.send(2);
            LaneTrial.until(() -> trial.lanes.waiting() == 1);
            assertThat(failure(trial.send(3))).isInstanceOf(OverloadedException.class);
            held.clear();
            patience.countDown();
            assertThat(answer(inTheLane)).isEqualTo("done 1");
            assertThat(answer(waiting)).isEqualTo("done 2");
        }
    }

    @Test
    void aBadRequestFailsAloneInTheWaitingLaneToo() {
        held.addAll(Set.of(1, 2, 3, 4));
        LaneTrial.Rule rule =
                (requests, mode) -> {
                    List<Verdict<String>> verdicts = decide(requests, mode);
                    if (mode == LockMode.PATIENTLY && requests.contains(3)) {
                        throw new IllegalStateException("broken");
                    }
                    return verdicts;
                };
        try (LaneTrial trial = new LaneTrial(rule)) {
            Future<String> first = trial.send(1);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 1)));
            List<Future<String>> answers = trial.sendTogether(2, 3, 4);
            LaneTrial.until(() -> trial.lanes.waiting() == 3);
            held.clear();
            patience.countDown();
            assertThat(answer(first)).isEqualTo("done 1");
            assertThat(answer(answers.get(0))).isEqualTo("done 2");
            assertThat(failure(answers.get(1))).hasMessage("broken");
            assertThat(answer(answers.get(2))).isEqualTo("done 4");
        }
    }
}
