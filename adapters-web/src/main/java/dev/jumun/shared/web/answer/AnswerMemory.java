package dev.jumun.shared.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.web.answer.ReadObserver.Source;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers by their questions, and has one reader at a time find out what it does not
 * know.
 *
 * <p>An answer counts as old as the moment before its reading began, by the monotonic clock, and is
 * given as long as that is not longer ago than the age allows. From half that age on the next
 * caller has it read anew beside the others, who go on with the one there is: so nobody waits for a
 * question that is asked often. Else callers wait for one reading together. Who came so late to it
 * that its answer was too old already when they asked has it read once more.
 *
 * <p>The hazards: readings run on threads of their own and no lock is held meanwhile, so a slow one
 * delays nobody who asks something else; waiting is bounded, so a database that hangs costs a
 * caller {@link #PATIENCE}; a reading that fails fails those who wait for it, and the next caller
 * begins anew. Whoever asks endless new questions can fill the memory, but answers that are asked
 * for often are not given up for ones that were asked for once (Caffeine's W-TinyLFU).
 */
final class AnswerMemory {

    /** What a reading may take: a product read is answered within 2 s, come what may. */
    private static final Duration PATIENCE = Duration.ofMillis(1_850);

    /** Roughly what an answer takes up beside its bytes and the text of its question. */
    private static final int OVERHEAD = 512;

    private final long age;
    private final LongSupplier clock;
    private final Executor readers;
    private final ReadObserver observer;
    private final Cache<Record, ReadyAnswer> kept;
    private final ConcurrentMap<Record, CompletableFuture<ReadyAnswer>> readings =
            new ConcurrentHashMap<>();

    /**
     * @param clock monotonic, in nanoseconds
     * @param readers runs each reading at once, on another thread
     */
    AnswerMemory(
            ReadSettings settings, LongSupplier clock, Executor readers, ReadObserver observer) {
        this.age = settings.age().toNanos();
        this.clock = clock;
        this.readers = readers;
        this.observer = observer;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(settings.memory().toBytes())
                        .weigher(AnswerMemory::weight)
                        .build();
    }

    private static int weight(Record question, ReadyAnswer answer) {
        return OVERHEAD + Character.BYTES * question.toString().length() + answer.size();
    }

    /**
     * The answer to a question: from memory, from the database, or, where that does not answer in
     * time, the last one there was.
     *
     * @param reading gives the bytes; {@code null} where there is nothing
     * @throws DatabaseUnavailableException or another failure of the reading, where no answer is
     *     remembered
     */
    ReadyAnswer answer(Record question, Supplier<byte @Nullable []> reading) {
        ReadyAnswer remembered = fresh(question, reading);
        if (remembered != null) {
            return remembered;
        }
        try {
            ReadyAnswer read = await(question, reading);
            observer.answered(Source.DATABASE);
            return read;
        } catch (DatabaseUnavailableException | RowsBusyException e) {
            ReadyAnswer last = kept.getIfPresent(question);
            if (last == null) {
                throw e;
            }
            observer.answered(Source.LAST_GOOD);
            return last;
        }
    }

    /** The answer where it is known and fresh; where it soon is not, somebody is sent to read. */
    @Nullable ReadyAnswer fresh(Record question, Supplier<byte @Nullable []> reading) {
        ReadyAnswer known = kept.getIfPresent(question);
        if (known == null) {
            return null;
        }
        long old = clock.getAsLong() - known.asked();
        if (old > age) {
            return null;
        }
        if (old > age / 2 && !readings.containsKey(question)) {
            var _ = begin(question, reading, known.asked() + 1);
        }
        observer.answered(Source.MEMORY);
        return known;
    }

    private ReadyAnswer await(Record question, Supplier<byte @Nullable []> reading) {
        long since = clock.getAsLong() - age;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ReadyAnswer answer;
        do {
            answer = join(begin(question, reading, since), deadline - System.nanoTime());
        } while (answer.asked() - since < 0);
        return answer;
    }

    /**
     * Begins a reading, unless one is under way, then that one, or has just ended, then its answer.
     *
     * @param since the oldest answer that will do
     */
    private CompletableFuture<ReadyAnswer> begin(
            Record question, Supplier<byte @Nullable []> reading, long since) {
        CompletableFuture<ReadyAnswer> mine = new CompletableFuture<>();
        CompletableFuture<ReadyAnswer> underWay = readings.putIfAbsent(question, mine);
        if (underWay != null) {
            return underWay;
        }
        ReadyAnswer known = kept.getIfPresent(question);
        if (known != null && known.asked() - since >= 0) {
            readings.remove(question, mine);
            mine.complete(known);
            return mine;
        }
        try {
            readers.execute(() -> read(question, reading, mine));
        } catch (RuntimeException | Error e) {
            readings.remove(question, mine);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private void read(
            Record question,
            Supplier<byte @Nullable []> reading,
            CompletableFuture<ReadyAnswer> result) {
        long asked = clock.getAsLong();
        try {
            ReadyAnswer answer = new ReadyAnswer(reading.get(), asked);
            kept.put(question, answer);
            readings.remove(question, result);
            result.complete(answer);
        } catch (Throwable e) {
            readings.remove(question, result);
            result.completeExceptionally(e);
        } finally {
            observer.read(
                    Duration.ofNanos(clock.getAsLong() - asked), result.isCompletedExceptionally());
        }
    }

    private static ReadyAnswer join(CompletableFuture<ReadyAnswer> reading, long nanos) {
        try {
            return reading.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DatabaseUnavailableException("a read took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while reading", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** How many answers are remembered. */
    long size() {
        return kept.estimatedSize();
    }

    /** Roughly how many bytes they take up. */
    long bytes() {
        return kept.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElseThrow();
    }

    /** Gives up now what is too much, instead of soon. */
    void settle() {
        kept.cleanUp();
    }
}
