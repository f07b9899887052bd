package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many callers, one reading; and what they get where it fails. */
class SharedReadingTest extends Remembering {

    /** Questions that all fall into one bin of a hash table. */
    private record Colliding(String text) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void isReadOnceForAllWhoAskAtOnce() {
        List<CompletableFuture<String>> callers =
                IntStream.range(0, 200)
                        .mapToObj(caller -> elsewhere(() -> ask(this::readSlowly)))
                        .toList();
        await(begun);
        held.countDown();

        assertThat(callers.stream().map(CompletableFuture::join)).hasSize(200).containsOnly("a");
        assertThat(readings).hasValue(1);
    }

    @Test
    void isReadOnceMoreForWhoCameTooLateToAReading() {
        CompletableFuture<String> first = elsewhere(() -> ask(this::readSlowly));
        await(begun);
        stands = "b";
        pass(1_001);
        CompletableFuture<String> late = elsewhere(() -> ask(this::read));
        Awaitility.await().during(Duration.ofMillis(50)).until(() -> !late.isDone());
        held.countDown();

        assertThat(first.join()).isEqualTo("a");
        assertThat(late.join()).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void delaysNobodyWhoAsksSomethingElse() {
        CompletableFuture<ReadyAnswer> slow =
                elsewhere(() -> memory.answer(new Colliding("slow"), reader(this::readSlowly)));
        await(begun);

        for (int i = 0; i < 1_000; i++) {
            memory.answer(new Colliding("other " + i), reader(this::read));
        }
        assertThat(slow).isNotDone();
        held.countDown();
        assertThat(text(slow.join())).isEqualTo("a");
    }

    @Test
    void failsAllWhoWaitedForAReadingThatFailsAndNobodyAfterThem() {
        List<CompletableFuture<String>> callers =
                Stream.generate(() ->
                                elsewhere(() ->
                                        ask(() -> {
                                            readSlowly();
                                            throw new RowsBusyException("held", null);
                                        })))
                        .limit(50)
                        .toList();
        await(begun);
        held.countDown();

        for (CompletableFuture<String> caller : callers) {
            assertThatThrownBy(caller::join).hasCauseInstanceOf(RowsBusyException.class);
        }
        assertThat(ask(this::read)).isEqualTo("a");
    }

    @Test
    void givesTheLastGoodAnswerWhereTheDatabaseDoesNot() {
        ask(this::read);
        pass(3_600_000);

        assertThat(ask(() -> fail(new DatabaseUnavailableException("gone", null)))).isEqualTo("a");
        assertThat(ask(() -> fail(new RowsBusyException("held", null)))).isEqualTo("a");
        assertThatThrownBy(() -> ask(() -> fail(new IllegalStateException("a fault of ours"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(readings).hasValue(4);
        stands = "b";
        assertThat(ask(this::read)).isEqualTo("b");
    }

    @Test
    void waitsLessThanTwoSecondsForADatabaseThatHangs() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> ask(this::readSlowly))
                .isInstanceOf(DatabaseUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        held.countDown();
    }

    /** As where the database has no connection left to read with. */
    @Test
    void givesTheLastGoodAnswerWhereNoThreadIsFreeToRead() {
        ask(this::read);
        for (int thread = 0; thread < THREADS; thread++) {
            memory.renew(new Asked("slow " + thread), reader(this::readSlowly));
        }
        Awaitility.await().until(() -> readings.get() == 1 + THREADS);
        stands = "b";
        pass(1_001);

        assertThat(ask(this::read)).isEqualTo("a");
        assertThatThrownBy(() -> memory.answer(new Asked("new"), reader(this::read)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("no thread was free to read in time");
        held.countDown();
        assertThat(ask(this::read)).isEqualTo("b");
        assertThat(readings).hasValue(2 + THREADS);
    }
}
