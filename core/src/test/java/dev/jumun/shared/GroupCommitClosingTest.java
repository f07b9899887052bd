package dev.jumun.shared;

import static dev.jumun.shared.LaneTrial.answer;
import static dev.jumun.shared.LaneTrial.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going down leaves nobody waiting. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitClosingTest {

    private static final Duration A_WHILE = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final CountDownLatch patience = new CountDownLatch(1);

    /** Needs a row that is free only for those who wait, after a while. */
    private List<Verdict<String>> decideWaiting(List<Integer> requests, LockMode mode) {
        if (mode == LockMode.SKIPPING) {
            return requests.stream().map(n -> Verdict.<String>rowsBusy()).toList();
        }
        if (mode == LockMode.BRIEFLY) {
            throw new RowsBusyException("held", null);
        }
        LaneTrial.await(patience);
        return LaneTrial.done(requests);
    }

    private static LaneTrial trial() {
        return new LaneTrial((requests, mode) -> LaneTrial.done(requests));
    }

    @Test
    void finishesWhatWaitsAndThenRefuses() throws InterruptedException {
        try (LaneTrial trial = trial()) {
            trial.hold();
            List<Future<String>> answers = trial.queue(1, 2, 3);
            Thread closer = Thread.ofVirtual().start(trial.lanes::close);
            trial.release();
            assertThat(answers)
                    .extracting(LaneTrial::answer)
                    .containsExactly("done 1", "done 2", "done 3");
            assertThat(closer.join(LONG)).isTrue();
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> trial.lanes.submit(4));
        }
    }

    @Test
    void refusesNewRequestsWhileItFinishesTheOldOnes() throws InterruptedException {
        try (LaneTrial trial = trial()) {
            trial.hold();
            Thread closer = Thread.ofPlatform().start(trial.lanes::close);
            LaneTrial.until(() -> closer.getState() == Thread.State.WAITING);
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> trial.lanes.submit(1));
            trial.release();
            assertThat(closer.join(LONG)).isTrue();
        }
    }

    @Test
    void finishesAlsoWhatWaitsForBusyRows() throws InterruptedException {
        try (LaneTrial trial = new LaneTrial(this::decideWaiting)) {
            Future<String> inTheLane = trial.send(1);
            LaneTrial.until(() -> trial.attempts().contains(attempt(LockMode.PATIENTLY, 1)));
            Future<String> waiting = trial.send(2);
            LaneTrial.until(() -> trial.lanes.waiting() == 1);
            Thread closer = Thread.ofVirtual().start(trial.lanes::close);
            patience.countDown();
            assertThat(answer(inTheLane)).isEqualTo("done 1");
            assertThat(answer(waiting)).isEqualTo("done 2");
            assertThat(closer.join(LONG)).isTrue();
        }
    }

    @Test
    void anInterruptedCloseStillFinishesWhatWaits() throws InterruptedException {
        patience.countDown();
        try (LaneTrial trial = new LaneTrial(this::decideWaiting)) {
            trial.hold();
            List<Future<String>> answers = trial.queue(1);
            AtomicInteger interrupted = new AtomicInteger();
            Thread closer =
                    Thread.ofPlatform()
                            .start(() -> {
                                trial.lanes.close();
                                if (Thread.currentThread().isInterrupted()) {
                                    interrupted.incrementAndGet();
                                }
                            });
            LaneTrial.until(() -> closer.getState() == Thread.State.WAITING);
            closer.interrupt();
            assertThat(closer.join(A_WHILE)).as("it waits for the lane that is at work").isFalse();
            trial.release();
            assertThat(answer(answers.getFirst())).isEqualTo("done 1");
            assertThat(closer.join(LONG)).isTrue();
            assertThat(interrupted).as("it does not swallow the interruption").hasValue(1);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        try (LaneTrial trial = trial()) {
            assertThat(answer(trial.send(1))).isEqualTo("done 1");
            trial.lanes.close();
            trial.lanes.close();
        }
    }

    /** Whoever comes at the very moment of closing is served or turned away, never forgotten. */
    @Test
    void nobodyIsForgottenBetweenTheQueueAndTheEnd() {
        for (int round = 0; round < 8; round++) {
            Set<Integer> decided = ConcurrentHashMap.newKeySet();
            LaneTrial.Rule rule =
                    (requests, mode) -> {
                        decided.addAll(requests);
                        return LaneTrial.done(requests);
                    };
            try (LaneTrial trial = new LaneTrial(rule)) {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 1; i <= 200; i++) {
                    answers.add(trial.send(i));
                    if (i == 100) {
                        Thread.ofVirtual().start(trial.lanes::close);
                    }
                }
                for (int i = 1; i <= 200; i++) {
                    assertServedOrTurnedAway(i, answers.get(i - 1), decided);
                }
            }
        }
    }

    private static void assertServedOrTurnedAway(
            int request, Future<String> future, Set<Integer> decided) {
        LaneTrial.until(future::isDone);
        if (future.state() == Future.State.SUCCESS) {
            assertThat(future.resultNow()).isEqualTo("done " + request);
            assertThat(decided).contains(request);
        } else {
            assertThat(future.exceptionNow()).isInstanceOf(OverloadedException.class);
            assertThat(decided).doesNotContain(request);
        }
    }
}
