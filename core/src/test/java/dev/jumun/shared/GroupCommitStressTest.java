package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand requests through lanes on which everything goes wrong now and then. Each gets
 * exactly one answer, and the right one: who is told that it is done finds it done, and who is told
 * that it is not does not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitStressTest {

    private static final int CALLERS = 200;
    private static final int REQUESTS_EACH = 50;
    private static final int BAD_EVERY = 97;

    private final Random random = new Random(64);

    /** What is committed; a request executed again finds what it did, as through its key. */
    private final Map<Integer, String> committed = new ConcurrentHashMap<>();

    /** Where a connection was just lost, there may well be no other for the next attempt. */
    private final ThreadLocal<Boolean> lost = ThreadLocal.withInitial(() -> false);

    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private boolean perMille(int chance) {
        return random.nextInt(1_000) < chance;
    }

    private List<Verdict<String>> decide(List<Integer> requests, LockMode mode) {
        mostAtOnce.accumulateAndGet(requests.size(), Math::max);
        boolean justLost = lost.get();
        lost.remove();
        if (perMille(justLost ? 300 : 3)) {
            throw new DatabaseUnavailableException("no connection", null);
        }
        if (mode != LockMode.SKIPPING && perMille(60)) {
            throw perMille(200)
                    ? new KeyInUseException("held", null)
                    : new RowsBusyException("held", null);
        }
        if (perMille(60)) {
            throw new IllegalStateException("deadlock");
        }
        if (perMille(2)) {
            throw new StackOverflowError("deliberate");
        }
        if (requests.stream().anyMatch(GroupCommitStressTest::isBad)) {
            throw new IllegalArgumentException("bad request");
        }
        if (perMille(10)) {
            throw new OutcomeUnknownException("lost before the commit arrived", null);
        }
        List<Verdict<String>> verdicts =
                requests.stream().map(request -> decide(request, mode)).toList();
        if (perMille(40)) {
            lost.set(true);
            throw new OutcomeUnknownException("lost after the commit arrived", null);
        }
        return verdicts;
    }

    private Verdict<String> decide(int request, LockMode mode) {
        if (mode == LockMode.SKIPPING && perMille(100)) {
            return Verdict.rowsBusy();
        }
        if (mode != LockMode.PATIENTLY && perMille(10)) {
            return Verdict.keyInUse();
        }
        return Verdict.decided(committed.computeIfAbsent(request, n -> "done " + n));
    }

    private static boolean isBad(int request) {
        return request % BAD_EVERY == 0;
    }

    @Test
    void eachGetsExactlyOneAnswerAndTheRightOne() throws InterruptedException, TimeoutException {
        Map<Integer, Object> outcomes = new ConcurrentHashMap<>();
        LaneTrial.Seen seen = new LaneTrial.Seen();
        try (GroupCommit<Integer, String> lanes =
                        new GroupCommit<>(
                                "stress",
                                new GroupCommitSettings(2, 2, 64, 8, 4096),
                                this::decide,
                                seen);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller * REQUESTS_EACH + 1;
                ends.add(callers.submit(() -> submitAll(lanes, first, outcomes)));
            }
            for (Future<?> end : ends) {
                LaneTrial.until(end::isDone);
                assertThat(end.state()).isEqualTo(Future.State.SUCCESS);
            }
        }
        assertThat(outcomes).hasSize(CALLERS * REQUESTS_EACH);
        outcomes.forEach(this::assertRight);
        assertThat(outcomes.values().stream().filter(String.class::isInstance).count())
                .as("most succeed all the same")
                .isGreaterThan(8_000);
        assertThat(seen.splits).isNotEmpty();
        assertThat(seen.busy).isNotEmpty();
        assertThat(mostAtOnce).hasValueBetween(2, 64);
    }

    private static void submitAll(
            GroupCommit<Integer, String> lanes, int first, Map<Integer, Object> outcomes) {
        for (int request = first; request < first + REQUESTS_EACH; request++) {
            Object outcome;
            try {
                outcome = lanes.submit(request);
            } catch (RuntimeException failure) {
                outcome = failure;
            }
            if (outcomes.put(request, outcome) != null) {
                throw new AssertionError("a second answer to " + request);
            }
        }
    }

    private void assertRight(int request, Object outcome) {
        switch (outcome) {
            case String answer -> {
                assertThat(isBad(request)).isFalse();
                assertThat(answer).isEqualTo("done " + request);
                assertThat(committed).containsEntry(request, answer);
            }
            case OutcomeUnknownException unknown -> assertThat(isBad(request)).isFalse();
            default -> assertThat(committed).as("%s", outcome).doesNotContainKey(request);
        }
    }
}
