package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CommonReaderTest {

    private static final int LANES = 3;

    private record Asked(int number) {}

    private final Queue<List<Asked>> statements = new ConcurrentLinkedQueue<>();
    private final Semaphore answered = new Semaphore(0);
    private volatile @Nullable RuntimeException failure;
    private final CommonReader<Asked> reader =
            new CommonReader<>(
                    Asked.class,
                    this::read,
                    new AnswerMemory(
                            new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), true),
                            System::nanoTime,
                            ReadObserver.NONE),
                    System::nanoTime);

    private static final class Answer implements Reader.Errand {

        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public void begins() {}

        @Override
        public void found(byte @Nullable [] body) {
            text.complete(body == null ? "nothing" : new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public void failed(Throwable why) {
            text.completeExceptionally(why);
        }
    }

    @AfterEach
    void close() {
        answered.release(10_000);
        reader.close();
    }

    /** Odd ones are not there. */
    private Map<Asked, byte[]> read(List<Asked> asked) {
        statements.add(asked);
        answered.acquireUninterruptibly();
        if (failure != null) {
            throw failure;
        }
        Map<Asked, byte[]> found = new HashMap<>();
        asked.stream()
                .filter(one -> one.number() % 2 == 0)
                .forEach(one -> found.put(one, bytes(one.number())));
        return found;
    }

    private static byte[] bytes(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private CompletableFuture<String> ask(int number) {
        Answer answer = new Answer();
        reader.read(new Asked(number), answer);
        return answer.text;
    }

    /** As many as can be under way, so that whoever comes next has to wait. */
    private List<CompletableFuture<String>> askUntilAllLanesAreBusy() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int lane = 1; lane <= LANES; lane++) {
            answers.add(ask(2 * lane));
            int busy = lane;
            Awaitility.await().until(() -> statements.size() == busy);
        }
        return answers;
    }

    @Test
    void readsAtOnceWhereNobodyElseAsks() {
        answered.release();

        assertThat(ask(2).join()).isEqualTo("2");
        assertThat(statements).containsExactly(List.of(new Asked(2)));
    }

    @Test
    void readsTogetherWhatComesMeanwhile() {
        askUntilAllLanesAreBusy();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int number = 100; number < 200; number++) {
            answers.add(ask(number));
        }
        answered.release(100);

        for (int i = 0; i < 100; i++) {
            assertThat(answers.get(i).join())
                    .isEqualTo(i % 2 == 0 ? Integer.toString(100 + i) : "nothing");
        }
        assertThat(statements).hasSizeLessThanOrEqualTo(2 * LANES);
        assertThat(statements.stream().mapToInt(List::size).max()).hasValue(64);
    }

    @Test
    void readsWhatWaitsBeforeItClosesAndNothingAfterwards() {
        List<CompletableFuture<String>> answers = askUntilAllLanesAreBusy();
        answers.add(ask(10));
        answered.release(LANES + 1);
        reader.close();

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(() -> ask(2)).isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void failsAllThatWereReadTogetherAndGoesOn() {
        List<CompletableFuture<String>> answers = askUntilAllLanesAreBusy();
        answers.add(ask(10));
        failure = new DatabaseUnavailableException("gone", null);
        answered.release(LANES + 1);
        for (CompletableFuture<String> answer : answers) {
            assertThatThrownBy(answer::join).hasCause(failure);
        }

        failure = null;
        answered.release();
        assertThat(ask(2).join()).isEqualTo("2");
    }

    @Test
    void turnsAwayWhoCouldNotBeServedInTime() {
        askUntilAllLanesAreBusy();
        for (int i = 0; i < 4_096; i++) {
            assertThat(ask(i)).isNotDone();
        }

        assertThatThrownBy(() -> ask(2)).isInstanceOf(DatabaseUnavailableException.class);
    }
}
