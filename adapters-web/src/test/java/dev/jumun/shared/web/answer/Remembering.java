package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.util.unit.DataSize;

/** A memory, its clock, and a database that says what it is told to say, when it is told to. */
abstract class Remembering {

    static final Duration AGE = Duration.ofSeconds(1);
    static final DataSize SIZE = DataSize.ofMegabytes(1);
    static final int THREADS = 3;
    static final Asked WHAT = new Asked("what");

    static final String NOTHING = "nothing";

    record Asked(String text) {}

    /** The clock is close to its overflow, which must not matter. */
    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

    final AtomicInteger readings = new AtomicInteger();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch held = new CountDownLatch(1);
    volatile @Nullable String stands = "a";

    final AnswerMemory memory = memory(AGE);
    final ReadingThreads threads = new ReadingThreads(THREADS, Duration.ofMillis(500));

    @AfterEach
    void close() {
        held.countDown();
        threads.close();
    }

    AnswerMemory memory(Duration age) {
        return new AnswerMemory(new ReadSettings(age, SIZE, true), now::get, ReadObserver.NONE);
    }

    /** What stands in the database at this moment. */
    byte @Nullable [] read() {
        readings.incrementAndGet();
        String text = stands;
        return text == null ? null : bytes(text);
    }

    /** The same, but its answer is long in coming. */
    byte @Nullable [] readSlowly() {
        byte[] bytes = read();
        begun.countDown();
        await(held);
        return bytes;
    }

    byte @Nullable [] fail(RuntimeException failure) {
        readings.incrementAndGet();
        throw failure;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    SingleReader reader(Supplier<byte @Nullable []> reading) {
        return new SingleReader(threads, reading, false);
    }

    String ask(Supplier<byte @Nullable []> reading) {
        return text(memory.answer(WHAT, reader(reading)));
    }

    static String text(ReadyAnswer answer) {
        byte[] body = answer.body();
        return body == null ? NOTHING : new String(body, StandardCharsets.UTF_8);
    }

    void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    static <T> CompletableFuture<T> elsewhere(Supplier<T> deed) {
        return CompletableFuture.supplyAsync(deed, task -> Thread.ofVirtual().start(task));
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Has it read by somebody who is sent all the time. */
    SingleReader standing(Supplier<byte @Nullable []> reading) {
        return new SingleReader(threads, reading, true);
    }
}
