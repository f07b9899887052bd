package dev.jumun.shared;

import static dev.jumun.shared.LaneTrial.answer;
import static dev.jumun.shared.LaneTrial.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is decided together with whom, and who is turned away. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {

    private static GroupCommitSettings settings(int lanes, int batch, int queue) {
        return new GroupCommitSettings(lanes, 1, batch, 8, queue);
    }

    private static LaneTrial trial(GroupCommitSettings settings) {
        return new LaneTrial(settings, (requests, mode) -> LaneTrial.done(requests));
    }

    @Test
    void requestsThatArriveDuringABatchAreDecidedTogetherInArrivalOrder() {
        try (LaneTrial trial = trial(settings(1, 64, 100))) {
            List<Future<String>> answers = trial.sendTogether(5, 3, 9, 1);
            assertThat(answers)
                    .extracting(LaneTrial::answer)
                    .containsExactly("done 5", "done 3", "done 9", "done 1");
            assertThat(trial.attempts()).containsExactly(attempt(LockMode.BRIEFLY, 5, 3, 9, 1));
        }
    }

    @Test
    void aBatchTakesNoMoreThanItsBound() {
        try (LaneTrial trial = trial(settings(1, 4, 100))) {
            trial.sendTogether(IntStream.rangeClosed(1, 10).toArray()).forEach(LaneTrial::answer);
            assertThat(trial.attempts())
                    .containsExactly(
                            attempt(LockMode.BRIEFLY, 1, 2, 3, 4),
                            attempt(LockMode.BRIEFLY, 5, 6, 7, 8),
                            attempt(LockMode.BRIEFLY, 9, 10));
        }
    }

    @Test
    void anIdleSystemDecidesOneAtATime() {
        try (LaneTrial trial = trial(settings(2, 64, 100))) {
            for (int i = 1; i <= 5; i++) {
                assertThat(trial.lanes.submit(i)).isEqualTo("done " + i);
            }
            assertThat(trial.attempts())
                    .hasSize(5)
                    .allSatisfy(attempt -> assertThat(attempt.requests()).hasSize(1));
        }
    }

    @Test
    void whatARequestWantsIsAskedByItsCallerBeforeItWaits() {
        AtomicReference<Thread> asked = new AtomicReference<>();
        GroupCommit.Batch<Integer, String> batch =
                new GroupCommit.Batch<>() {
                    @Override
                    public List<Verdict<String>> decide(List<Integer> requests, LockMode mode) {
                        return LaneTrial.done(requests);
                    }

                    @Override
                    public List<String> wants(Integer request) {
                        asked.set(Thread.currentThread());
                        return List.of("row " + request);
                    }
                };
        try (GroupCommit<Integer, String> commit =
                new GroupCommit<>("wanting", settings(1, 4, 10), batch, BatchObserver.NONE)) {
            assertThat(commit.submit(1)).isEqualTo("done 1");
        }
        assertThat(asked).hasValue(Thread.currentThread());
    }

    @Test
    void lanesWorkAtTheSameTime() {
        CountDownLatch bothInside = new CountDownLatch(2);
        LaneTrial.Rule meet =
                (requests, mode) -> {
                    bothInside.countDown();
                    LaneTrial.await(bothInside);
                    return LaneTrial.done(requests);
                };
        try (LaneTrial trial = new LaneTrial(settings(2, 1, 100), meet)) {
            Future<String> one = trial.send(1);
            Future<String> two = trial.send(2);
            assertThat(answer(one)).isEqualTo("done 1");
            assertThat(answer(two)).isEqualTo("done 2");
        }
    }

    @Test
    void aFullQueueTurnsAwayAtOnceAndNothingIsDone() {
        try (LaneTrial trial = trial(settings(1, 64, 3))) {
            trial.hold();
            List<Future<String>> waiting = trial.queue(1, 2, 3);
            assertThat(trial.lanes.queued()).isEqualTo(3);
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> trial.lanes.submit(4));
            trial.release();
            waiting.forEach(LaneTrial::answer);
            assertThat(trial.attempts()).containsExactly(attempt(LockMode.BRIEFLY, 1, 2, 3));
            assertThat(trial.lanes.submit(4)).isEqualTo("done 4");
        }
    }

    @Test
    void aCallerThatIsInterruptedDoesNotKnowTheOutcome() throws InterruptedException {
        try (LaneTrial trial = trial(settings(1, 64, 100))) {
            trial.hold();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    trial.lanes.submit(1);
                                } catch (OutcomeUnknownException e) {
                                    failure.set(e);
                                    stillInterrupted.set(Thread.currentThread().isInterrupted());
                                }
                            });
            LaneTrial.until(() -> trial.lanes.queued() == 1);
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(stillInterrupted.get()).isTrue();
            trial.release();
            assertThat(trial.lanes.submit(2)).isEqualTo("done 2");
        }
    }

    @Test
    void theObserverSeesHowLongRequestsWaitedAndHowManyWereCommitted() {
        try (LaneTrial trial = trial(settings(1, 64, 100))) {
            trial.sendTogether(1, 2, 3).forEach(LaneTrial::answer);
            assertThat(trial.seen.committed).containsExactly(1, 3);
            assertThat(trial.seen.taken)
                    .hasSize(4)
                    .allSatisfy(waited -> assertThat(waited).isGreaterThanOrEqualTo(Duration.ZERO));
            assertThat(trial.seen.failed).isEmpty();
            assertThat(trial.seen.splits).isEmpty();
        }
    }

    @Test
    void aFurtherLaneWaitsForFewerWhereRequestsHaveRowsOfTheirOwn() {
        var own = new GroupCommitSettings(2, 1, 64, 8, 100, GroupCommitSettings.Rows.OWN);
        var shared = settings(2, 64, 100);

        assertThat(List.of(own.goodBatch(), own.plenty())).containsExactly(16, 64);
        assertThat(List.of(shared.goodBatch(), shared.plenty())).containsExactly(16, 0);
    }

    @Test
    void everyBoundIsAtLeastOne() {
        for (int at = 0; at < 5; at++) {
            int[] bounds = {1, 1, 1, 1, 1};
            bounds[at] = 0;
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new GroupCommitSettings(
                                    bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]));
        }
    }
}
