package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.web.answer.ReadObserver.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers by their questions, and sends one reader at a time to find out what it does not
 * know.
 *
 * <p>An answer counts as old as the moment before its reading began, by the monotonic clock, and is
 * given as long as that is not longer ago than the age allows. Where it is asked for often, the
 * first caller after half that age has it read anew beside the others, who go on with the one there
 * is: nobody waits for it. Else callers wait for one reading together. Who came so late to it that
 * its answer was too old already when they asked has it read once more.
 *
 * <p>Where somebody follows the changes ({@link Watch}), an answer grows old only when it has
 * changed.
 *
 * <p>A standing question is read again and again, whether anybody asks or not. Whoever asks gets
 * the last answer at once; it is older than the age only where the database does not answer.
 *
 * <p>The hazards: no lock is held while somebody reads, so a slow question delays nobody who asks
 * something else; waiting is bounded, so a database that hangs costs a caller {@link #PATIENCE}; a
 * reading that fails fails those who wait for it, and the next caller begins anew.
 */
final class AnswerMemory {

    /** What a reading may take: a product read is answered within 2 s, come what may. */
    private static final Duration PATIENCE = Duration.ofMillis(1_850);

    /** An answer that is younger than this part of the age is quite new. */
    private static final int NEW = 4;

    private final long age;
    private final boolean ahead;
    private final LongSupplier clock;
    private final ReadObserver observer;
    private final KeptAnswers kept;
    private final ConcurrentMap<Record, Sent> sent = new ConcurrentHashMap<>();

    /**
     * @param clock monotonic, in nanoseconds
     */
    AnswerMemory(ReadSettings settings, LongSupplier clock, ReadObserver observer) {
        this.age = settings.age().toNanos();
        this.ahead = settings.ahead();
        this.clock = clock;
        this.observer = observer;
        this.kept = new KeptAnswers(settings.memory().toBytes());
    }

    /**
     * The answer to a question: from memory, from the database, or, where that does not answer in
     * time, the last one there was.
     *
     * @throws DatabaseUnavailableException or another failure of the reading, where no answer is
     *     remembered
     */
    ReadyAnswer answer(Record question, Reader reader) {
        ReadyAnswer remembered = fresh(question, reader);
        if (remembered != null) {
            observer.answered(Source.MEMORY);
            return remembered;
        }
        ReadyAnswer last = age > 0 ? kept.standing(question) : null;
        if (last != null) {
            observer.answered(Source.LAST_GOOD);
            return last;
        }
        try {
            ReadyAnswer read = await(question, reader, clock.getAsLong() - age);
            read.countCaller();
            observer.answered(Source.DATABASE);
            return read;
        } catch (DatabaseUnavailableException | RowsBusyException e) {
            ReadyAnswer good = kept.peek(question);
            if (good == null) {
                throw e;
            }
            observer.answered(Source.LAST_GOOD);
            return good;
        }
    }

    /** The answer where it is known and fresh; where it soon is not, somebody is sent to read. */
    private @Nullable ReadyAnswer fresh(Record question, Reader reader) {
        ReadyAnswer known = kept.find(question, clock.getAsLong());
        if (known == null) {
            return null;
        }
        known.countCaller();
        boolean often = known.isAskedOften();
        long asOf = known.asOf();
        long old = clock.getAsLong() - asOf;
        if (old > age || !isStillKept(question, known)) {
            return null;
        }
        if (often && isSoonTooOld(old, known, reader) && !sent.containsKey(question)) {
            var _ = send(question, reader, asOf + 1);
        }
        return known;
    }

    /**
     * What a look names is looked for where answers are kept. One that was given up meanwhile, or
     * that another has replaced, would be confirmed without having been looked at.
     */
    private boolean isStillKept(Record question, ReadyAnswer known) {
        return !known.isWatched() || kept.peek(question) == known;
    }

    /** Past half the age; where the next look will most likely confirm it, past three quarters. */
    private boolean isSoonTooOld(long old, ReadyAnswer known, Reader reader) {
        return old > (known.isWatchedBy(reader.watch()) ? age - age / NEW : age / 2);
    }

    /**
     * Has a question read beside those who ask it, unless its answer is quite new.
     *
     * @return how that went, when it has
     */
    CompletionStage<ReadyAnswer> renew(Record question, Reader reader) {
        return send(question, reader, clock.getAsLong() - age / NEW);
    }

    /**
     * Takes note of what a look has found changed.
     *
     * @param leisure whether to read also what nobody has asked for
     * @return what of it is worth being read anew; nothing where none is given from memory
     */
    <Q extends Record> List<Q> changed(Watch watch, Set<Q> questions, boolean leisure) {
        watch.named(questions);
        List<Q> worth = new ArrayList<>();
        for (Q question : questions) {
            ReadyAnswer known = kept.peek(question);
            if (known != null) {
                watch.release(known);
                if (age > 0 && (leisure || known.isWorthReadingAnew())) {
                    worth.add(question);
                }
            }
        }
        return worth;
    }

    /** One to read a question with, unless somebody was sent for it. */
    Reader.@Nullable Errand errand(Record question, Reader reader) {
        Sent mine = new Sent(question, reader);
        return sent.putIfAbsent(question, mine) == null ? mine : null;
    }

    /** Whether a question's answer is remembered, and confirmed by this one's looks. */
    boolean knows(Record question, @Nullable Watch watch) {
        ReadyAnswer known = kept.peek(question);
        return known != null && known.isWatchedBy(watch);
    }

    /** Whether that is wanted, and there is room for it. */
    boolean mayReadAhead() {
        return ahead && kept.hasAmpleRoom();
    }

    /** Has a question read now, and waits until what was so at this moment is remembered. */
    void renewNow(Record question, Reader reader) {
        var _ = await(question, reader, clock.getAsLong());
    }

    /**
     * @param since the oldest answer that will do
     */
    private ReadyAnswer await(Record question, Reader reader, long since) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ReadyAnswer answer;
        do {
            answer = join(send(question, reader, since), deadline - System.nanoTime());
        } while (answer.asOf() - since < 0);
        return answer;
    }

    /**
     * Sends a reader, unless one is under way, then that one, or has just come back, then its
     * answer.
     *
     * @param since the oldest answer that will do
     */
    private CompletableFuture<ReadyAnswer> send(Record question, Reader reader, long since) {
        Sent mine = new Sent(question, reader);
        Sent underWay = sent.putIfAbsent(question, mine);
        if (underWay != null) {
            return underWay.result;
        }
        ReadyAnswer known = kept.peek(question);
        if (known != null && known.asOf() - since >= 0 && isStillKept(question, known)) {
            sent.remove(question, mine);
            mine.result.complete(known);
            return mine.result;
        }
        try {
            reader.read(question, mine);
        } catch (RuntimeException | Error e) {
            mine.failed(e);
        }
        return mine.result;
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

    KeptAnswers kept() {
        return kept;
    }

    /** A question that somebody was sent to find out. */
    private final class Sent implements Reader.Errand {

        private final Record question;
        private final boolean stands;
        private final CompletableFuture<ReadyAnswer> result = new CompletableFuture<>();
        private final long since = clock.getAsLong();
        private final Reader reader;
        private volatile long asked = since;
        private volatile @Nullable Watch watch;
        private volatile long looksBefore;

        Sent(Record question, Reader reader) {
            this.question = question;
            this.reader = reader;
            this.stands = reader.isStanding();
        }

        @Override
        public void begins() {
            asked = clock.getAsLong();
            Watch watching = reader.watch();
            looksBefore = watching == null ? 0 : watching.looks();
            watch = watching;
        }

        /** Who comes after this finds the answer, or sends anew; nobody finds neither. */
        @Override
        public void found(byte @Nullable [] body) {
            ReadyAnswer answer;
            try {
                answer = remember(body);
            } catch (RuntimeException | Error e) {
                failed(e);
                throw e;
            }
            try {
                observer.read(time(), false, stands);
            } finally {
                sent.remove(question, this);
                // Not before: what changes from now on can be read again at once.
                if (!answer.isWatchedBy(reader.watch())) {
                    reader.leftOld();
                }
                result.complete(answer);
            }
        }

        private ReadyAnswer remember(byte @Nullable [] body) {
            ReadyAnswer last = kept.peek(question);
            if (last != null && last.says(body)) {
                last.readAgain(asked);
                watch(last);
                return last;
            }
            ReadyAnswer answer = new ReadyAnswer(body, asked);
            if (last != null) {
                answer.replaces(last);
            }
            kept.put(question, answer, stands);
            watch(answer);
            return answer;
        }

        private void watch(ReadyAnswer remembered) {
            Watch watching = watch;
            if (watching != null) {
                watching.take(remembered, question, looksBefore);
            }
        }

        @Override
        public void failed(Throwable failure) {
            try {
                observer.read(time(), true, stands);
            } finally {
                sent.remove(question, this);
                reader.leftOld();
                result.completeExceptionally(failure);
            }
        }

        private Duration time() {
            return Duration.ofNanos(clock.getAsLong() - since);
        }
    }
}
