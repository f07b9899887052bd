package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerMemoryTest {

    private static final Duration AGE = Duration.ofSeconds(1);
    private static final DataSize SIZE = DataSize.ofMegabytes(1);
    private static final int THREADS = 3;
    private static final Asked WHAT = new Asked("what");

    private static final String NOTHING = "nothing";

    private record Asked(String text) {}

    /** Questions that all fall into one bin of a hash table. */
    private record Colliding(String text) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** The clock is close to its overflow, which must not matter. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

    private final AtomicInteger readings = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile @Nullable String stands = "a";

    private final AnswerMemory memory = memory(AGE);
    private final ReadingThreads threads = new ReadingThreads(THREADS, Duration.ofMillis(500));

    @AfterEach
    void close() {
        held.countDown();
        threads.close();
    }

    private AnswerMemory memory(Duration age) {
        return new AnswerMemory(new ReadSettings(age, SIZE), now::get, ReadObserver.NONE);
    }

    /** What stands in the database at this moment. */
    private byte @Nullable [] read() {
        readings.incrementAndGet();
        String text = stands;
        return text == null ? null : bytes(text);
    }

    /** The same, but its answer is long in coming. */
    private byte @Nullable [] readSlowly() {
        byte[] bytes = read();
        begun.countDown();
        await(held);
        return bytes;
    }

    private byte @Nullable [] fail(RuntimeException failure) {
        readings.incrementAndGet();
        throw failure;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private SingleReader reader(Supplier<byte @Nullable []> reading) {
        return new SingleReader(threads, reading, false);
    }

    private String ask(Supplier<byte @Nullable []> reading) {
        return text(memory.answer(WHAT, reader(reading)));
    }

    private static String text(ReadyAnswer answer) {
        byte[] body = answer.body();
        return body == null ? NOTHING : new String(body, StandardCharsets.UTF_8);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static <T> CompletableFuture<T> elsewhere(Supplier<T> deed) {
        return CompletableFuture.supplyAsync(deed, task -> Thread.ofVirtual().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesWhatItRemembersForTheAgeAndNotAMomentLonger() {
        assertThat(ask(this::read)).isEqualTo("a");
        stands = "b";

        pass(500);
        assertThat(ask(this::read)).isEqualTo("a");
        assertThat(readings).hasValue(1);
        pass(501);
        assertThat(ask(this::read)).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void keepsAnAnswerThatIsFoundUnchangedAndCountsItAsNew() {
        ReadyAnswer first = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        ReadyAnswer second = memory.answer(WHAT, reader(this::read));
        pass(1_000);
        ReadyAnswer third = memory.answer(WHAT, reader(this::read));
        pass(1);
        stands = "b";
        ReadyAnswer fourth = memory.answer(WHAT, reader(this::read));

        assertThat(second).isSameAs(first);
        assertThat(third).isSameAs(first);
        assertThat(readings).hasValue(3);
        assertThat(text(fourth)).isEqualTo("b");
        assertThat(text(first)).isEqualTo("a");
    }

    @Test
    void keepsThatThereIsNothing() {
        stands = null;
        ReadyAnswer first = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        ReadyAnswer second = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        stands = "a";

        assertThat(second).isSameAs(first);
        assertThat(ask(this::read)).isEqualTo("a");
    }

    @Test
    void countsAnewHowOftenAnUnchangedAnswerIsAskedFor() {
        AtomicInteger sent = new AtomicInteger();
        Reader counting =
                (question, errand) -> {
                    sent.incrementAndGet();
                    reader(this::read).read(question, errand);
                };
        for (int caller = 0; caller < 10; caller++) {
            memory.answer(WHAT, counting);
        }
        pass(1_001);
        memory.answer(WHAT, counting);
        pass(600);

        memory.answer(WHAT, counting);

        // Nobody was sent beside them, for it was asked for once since.
        assertThat(sent).hasValue(2);
    }

    @Test
    void countsTheAgeFromBeforeTheReadingBegan() {
        ask(() -> {
            byte[] bytes = read();
            pass(600);
            return bytes;
        });
        stands = "b";

        pass(400);
        assertThat(ask(this::readSlowly)).isEqualTo("a");
        pass(1);
        held.countDown();
        assertThat(ask(this::read)).isEqualTo("b");
    }

    @Test
    void isReadAnewBesideThoseWhoAskOftenOnceHalfTheAgeHasPassed() {
        for (int caller = 0; caller < 10; caller++) {
            ask(this::read);
        }
        stands = "b";

        pass(501);
        for (int caller = 0; caller < 20; caller++) {
            assertThat(ask(this::readSlowly)).isEqualTo("a");
        }
        await(begun);
        assertThat(readings).hasValue(2);
        held.countDown();
        Awaitility.await().until(() -> ask(this::read).equals("b"));
        pass(500);
        assertThat(ask(this::read)).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void isNotReadAnewBesideThoseWhoAskNowAndThen() {
        ask(this::read);
        pass(501);
        ask(this::read);
        pass(499);
        ask(this::read);

        assertThat(readings).hasValue(1);
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

    /** Has it read by somebody who is sent all the time. */
    private SingleReader standing(Supplier<byte @Nullable []> reading) {
        return new SingleReader(threads, reading, true);
    }

    @Test
    void letsNobodyWaitForAStandingAnswerHoweverOldItIs() {
        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        stands = "b";
        pass(3_600_000);
        memory.renew(WHAT, standing(this::readSlowly));
        await(begun);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        memory.renew(WHAT, standing(this::read));
        assertThat(readings).hasValue(2);
        held.countDown();
        Awaitility.await().until(() -> text(memory.answer(WHAT, standing(this::read))).equals("b"));
        assertThat(readings).hasValue(2);
    }

    @Test
    void givesAStandingAnswerWhileTheDatabaseIsAwayAndTheNewOneOnceItIsBack() {
        memory.renewNow(WHAT, standing(this::read));
        stands = "b";
        pass(3_600_000);
        memory.renew(WHAT, standing(() -> fail(new DatabaseUnavailableException("gone", null))));
        Awaitility.await().until(() -> readings.get() == 2);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        Awaitility.await()
                .until(() -> {
                    memory.renew(WHAT, standing(this::read));
                    return text(memory.answer(WHAT, standing(this::read))).equals("b");
                });
    }

    /** However much else is asked for. */
    @Test
    void keepsAStandingAnswerWhereEverythingElseIsGivenUp() {
        memory.renewNow(WHAT, standing(this::read));
        String page = "x".repeat(10_000);
        for (int i = 0; i < 1_000; i++) {
            for (int ask = 0; ask < 5; ask++) {
                memory.answer(new Asked("often " + i), reader(() -> bytes(page)));
            }
        }
        memory.kept().settle();
        pass(3_600_000);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        assertThat(readings).hasValue(1);
    }

    @Test
    void waitsForTheFirstStandingAnswerAndWhereNothingMayBeOld() {
        assertThatThrownBy(() ->
                        memory.answer(
                                WHAT, standing(() -> fail(new RowsBusyException("held", null)))))
                .isInstanceOf(RowsBusyException.class);
        AnswerMemory forgetful = memory(Duration.ZERO);
        assertThat(text(forgetful.answer(WHAT, standing(this::read)))).isEqualTo("a");
        stands = "b";
        pass(1);
        assertThat(text(forgetful.answer(WHAT, standing(this::read)))).isEqualTo("b");
    }

    @Test
    void doesNotRenewWhatIsQuiteNew() {
        memory.renewNow(WHAT, standing(this::read));
        pass(250);
        memory.renew(WHAT, standing(this::read));
        assertThat(readings).hasValue(1);

        stands = "b";
        memory.renewNow(WHAT, standing(this::read));
        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void remembersThatThereIsNothing() {
        stands = null;
        assertThat(ask(this::read)).isEqualTo(NOTHING);
        stands = "a";
        assertThat(ask(this::read)).isEqualTo(NOTHING);
        assertThat(readings).hasValue(1);

        pass(1_001);
        assertThat(ask(this::read)).isEqualTo("a");
    }

    @Test
    void seesWhatIsSoWhenTheyAskWhereNothingMayBeOld() {
        AnswerMemory forgetful = memory(Duration.ZERO);

        assertThat(text(forgetful.answer(WHAT, reader(this::read)))).isEqualTo("a");
        stands = "b";
        pass(1);
        assertThat(text(forgetful.answer(WHAT, reader(this::read)))).isEqualTo("b");
    }

    /** A hundred times what fits, asked for once each, beside a page that is asked for often. */
    @Test
    void staysWithinItsSizeAndKeepsWhatIsAskedForOften() {
        String page = "x".repeat(10_000);
        for (int i = 0; i < 10_000; i++) {
            memory.answer(new Asked("seldom " + i), reader(() -> bytes(page)));
            for (int ask = 0; ask < 5 && i % 200 == 0; ask++) {
                ask(this::read);
            }
        }
        memory.kept().settle();

        assertThat(memory.kept().bytes()).isBetween(SIZE.toBytes() / 2, SIZE.toBytes());
        assertThat(memory.kept().size()).isLessThan(105);
        assertThat(readings).hasValueLessThan(10);
    }

    /** Missing products cost little, but not nothing. */
    @Test
    void boundsWhatIsNotThereToo() {
        for (int i = 0; i < 10_000; i++) {
            memory.answer(new Asked("missing " + i), reader(() -> null));
        }
        memory.kept().settle();

        assertThat(memory.kept().size()).isBetween(500L, 2_048L);
    }

    @Test
    void answersWhatIsTooBigToRemember() {
        byte[] big = new byte[2 * (int) SIZE.toBytes()];

        assertThat(memory.answer(WHAT, reader(() -> big)).body()).hasSameSizeAs(big);
        memory.kept().settle();
        assertThat(memory.kept().size()).isZero();
    }
}
