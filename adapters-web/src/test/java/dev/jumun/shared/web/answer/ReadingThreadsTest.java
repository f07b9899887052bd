package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ReadingThreadsTest {

    private static final int THREADS = 2;
    private static final Duration LONG = Duration.ofSeconds(30);

    private record Asked(int number) {}

    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();
    private final Queue<DatabaseUnavailableException> late = new ConcurrentLinkedQueue<>();
    private ReadingThreads threads = new ReadingThreads(THREADS, LONG);

    @AfterEach
    void close() {
        held.countDown();
        threads.close();
    }

    private void impatient(Duration patience) {
        threads.close();
        threads = new ReadingThreads(THREADS, patience);
    }

    private void read() {
        threads.read(over::incrementAndGet, late::add);
    }

    private void readSlowly() {
        threads.read(this::takeLong, late::add);
    }

    private void takeLong() {
        begun.incrementAndGet();
        try {
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        over.incrementAndGet();
    }

    private void keepAllBusy() {
        for (int thread = 0; thread < THREADS; thread++) {
            readSlowly();
        }
        Awaitility.await().until(() -> begun.get() == THREADS);
    }

    /** Whatever is asked, and whether anybody asks or not. */
    @Test
    void areThePlatformThreadsThatPublicAnswersAreReadOn() {
        PublicAnswers answers =
                new PublicAnswers(
                        JsonMapper.builder().build(),
                        new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), true),
                        threads,
                        ReadObserver.NONE);
        Queue<Thread> readOn = new ConcurrentLinkedQueue<>();
        for (int question = 0; question < 10; question++) {
            answers.answer(
                    new MockHttpServletRequest(),
                    new Asked(question),
                    () -> readOn.add(Thread.currentThread()));
        }
        answers.standing("/popular", () -> readOn.add(Thread.currentThread())).renewNow();

        assertThat(readOn)
                .hasSize(11)
                .allMatch(thread -> !thread.isVirtual() && thread.isDaemon())
                .extracting(Thread::getName)
                .isSubsetOf("read-1", "read-2");
    }

    @Test
    void oneThatIsSlowHoldsUpNoOtherWhileAThreadIsFree() {
        readSlowly();
        Awaitility.await().until(() -> begun.get() == 1);
        for (int reading = 0; reading < 1_000; reading++) {
            read();
        }

        Awaitility.await().until(() -> over.get() == 1_000);
        assertThat(held.getCount()).isOne();
    }

    @Test
    void noMoreThanThereAreThreadsAreUnderWay() {
        keepAllBusy();
        readSlowly();

        Awaitility.await().during(Duration.ofMillis(50)).until(() -> begun.get() == THREADS);
        held.countDown();
        Awaitility.await().until(() -> over.get() == THREADS + 1);
        assertThat(late).isEmpty();
    }

    @Test
    void whoGetsNoThreadInTimeIsToldSoMeanwhileAndIsNotRead() {
        impatient(Duration.ofMillis(200));
        keepAllBusy();
        long start = System.nanoTime();
        read();
        Awaitility.await().until(() -> late.size() == 1);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        assertThat(held.getCount()).isOne();
        held.countDown();
        threads.close();
        assertThat(over).hasValue(THREADS);
        assertThat(late).hasSize(1);
    }

    /** However long it takes: how long is bounded where it reads. */
    @Test
    void whoHasGotAThreadIsNotLate() {
        impatient(Duration.ofMillis(200));
        keepAllBusy();

        Awaitility.await().during(Duration.ofMillis(400)).until(late::isEmpty);
        held.countDown();
        Awaitility.await().until(() -> over.get() == THREADS);
    }

    @Test
    void turnsAwayAtOnceWhomThereIsNoRoomFor() {
        keepAllBusy();
        for (int reading = 0; reading < ReadingThreads.CAPACITY; reading++) {
            read();
        }

        assertThatThrownBy(this::read).isInstanceOf(DatabaseUnavailableException.class);
        held.countDown();
        threads.close();
        assertThat(over).hasValue(THREADS + ReadingThreads.CAPACITY);
    }

    @Test
    void goOnAfterReadingsThatThrow() throws Exception {
        for (int reading = 0; reading < 2 * THREADS; reading++) {
            threads.read(
                    () -> {
                        throw new IllegalStateException("thrown by a test");
                    },
                    late::add);
        }
        CompletableFuture<String> next = new CompletableFuture<>();
        threads.read(() -> next.complete("read"), late::add);

        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("read");
    }

    @Test
    void closingReadsWhatWaitsAndTurnsAwayWhoComesLater() {
        keepAllBusy();
        for (int reading = 0; reading < 100; reading++) {
            read();
        }
        CompletableFuture<Void> closed =
                CompletableFuture.runAsync(threads::close, Thread::startVirtualThread);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThatThrownBy(this::read)
                                .isInstanceOf(DatabaseUnavailableException.class)
                                .hasMessageContaining("going down"));
        assertThat(closed).isNotDone();
        int taken = over.get();
        held.countDown();
        closed.join();

        assertThat(taken).isZero();
        assertThat(over.get()).isGreaterThanOrEqualTo(THREADS + 100);
        assertThat(late).isEmpty();
    }

    /** At the moment when time is up a reading is taken or late, and never both or neither. */
    @Test
    void everyReadingIsTakenOrLateAndNeverBoth() {
        impatient(Duration.ofMillis(2));
        List<AtomicInteger> told = Stream.generate(AtomicInteger::new).limit(2_000).toList();
        IntStream.range(0, told.size())
                .forEach(i ->
                        threads.read(
                                () -> {
                                    told.get(i).incrementAndGet();
                                    pause();
                                },
                                why -> {
                                    late.add(why);
                                    told.get(i).incrementAndGet();
                                }));
        threads.close();

        Awaitility.await().until(() -> told.stream().noneMatch(times -> times.get() == 0));
        assertThat(told).allMatch(times -> times.get() == 1);
        assertThat(late).isNotEmpty().hasSizeLessThan(told.size());
    }

    private static void pause() {
        long end = System.nanoTime() + Duration.ofNanos(50_000).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
