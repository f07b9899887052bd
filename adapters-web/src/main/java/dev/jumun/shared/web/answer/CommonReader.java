package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions of one kind together, as {@link Lanes} do: those that come while others are being
 * read go with the next, so that a statement serves many. An idle reader reads one at once.
 *
 * <p>Somebody may look what has changed; what is read then grows old only when it has ({@link
 * Watch}).
 *
 * <p>While much changes, what nobody has asked for is left old when it changes: more would be read
 * in vain than anybody asks for. When there is {@link #hasLeisure leisure}, who reads ahead looks
 * for what was left so.
 *
 * <p>The hazard is shared fate. It suits questions that are alike and quick, and of which none can
 * fail for itself.
 *
 * @param <Q> the questions
 */
final class CommonReader<Q extends Record> implements Reader, AutoCloseable {

    /**
     * Three statements of up to 64 questions under way at once, each on a connection of the reads;
     * a further one sets off for 8 that wait. Of more than 4 096 that wait whoever comes last could
     * not be served in time.
     */
    private static final Lanes.Bounds BOUNDS = new Lanes.Bounds(3, 64, 8, 4_096);

    private record Waiting<Q>(Q question, Errand errand) {}

    private final Class<Q> kind;
    private final Function<List<Q>, Map<Q, byte[]>> reading;
    private final AnswerMemory memory;
    private final LongSupplier clock;
    private final Lanes<Waiting<Q>> lanes;
    private final OldAnswers<Q> old;
    private final Calm calm = new Calm();
    private volatile @Nullable Watch watch;

    /**
     * @param reading gives the answers; one that it leaves out is not there
     * @param clock monotonic, in nanoseconds
     */
    CommonReader(
            Class<Q> kind,
            Function<List<Q>, Map<Q, byte[]>> reading,
            AnswerMemory memory,
            LongSupplier clock) {
        this.kind = kind;
        this.reading = reading;
        this.memory = memory;
        this.clock = clock;
        this.old = new OldAnswers<>(kind, memory.kept());
        this.lanes = new Lanes<>("reads", BOUNDS, Lanes.Patience.USUAL, this::readTogether);
    }

    @Override
    public void read(Record question, Errand errand) {
        if (!lanes.offer(new Waiting<>(kind.cast(question), errand))) {
            throw new DatabaseUnavailableException(
                    "too many reads are waiting, or the service is going down", null);
        }
    }

    /** Those who wait are told of a failure; nobody else has to hear of it. */
    private void readTogether(List<Waiting<Q>> some) {
        try {
            readAndTell(some);
        } catch (Throwable told) {
            // Said to each.
        }
    }

    private void readAndTell(List<Waiting<Q>> some) {
        Map<Q, byte[]> found;
        try {
            some.forEach(one -> one.errand().begins());
            found = reading.apply(some.stream().map(Waiting::question).toList());
        } catch (Throwable failure) {
            some.forEach(one -> tell(() -> one.errand().failed(failure)));
            throw failure;
        }
        some.forEach(one -> tell(() -> one.errand().found(found.get(one.question()))));
    }

    @Override
    public @Nullable Watch watch() {
        return watch;
    }

    /**
     * Looks what has changed, and has the rest count as newly read. To be called again and again,
     * by one thread at a time.
     *
     * @param look gives what has changed since the last look that succeeded, or {@code null} where
     *     that is not known
     * @return what has changed and is worth being {@link #readAnew read anew}
     * @throws RuntimeException where the look fails; what is remembered grows old until one
     *     succeeds
     */
    List<Q> follow(Supplier<? extends @Nullable Set<Q>> look) {
        long began = clock.getAsLong();
        Watch watching = watch;
        Set<Q> changed;
        try {
            changed = look.get();
        } catch (RuntimeException | Error e) {
            calm.lost();
            throw e;
        }
        if (changed == null || watching == null) {
            calm.lost();
            watch = new Watch(began);
            old.someWereLeft();
            return List.of();
        }
        calm.looked(changed.size());
        boolean leisure = hasLeisure();
        // Until all is noted: an answer that changed must not be confirmed by a later look.
        watch = null;
        List<Q> worth = memory.changed(watching, changed, leisure);
        if (!leisure) {
            old.someWereLeft();
        }
        watching.confirm(began);
        watch = watching;
        return worth;
    }

    /**
     * Whether to read also what nobody has asked for: little changes, so little is read in vain,
     * and there is ample room, so nothing is given up for it.
     */
    boolean hasLeisure() {
        return calm.isCalm() && memory.mayReadAhead();
    }

    /**
     * Goes on looking for those that are remembered and that no look confirms; by one thread at a
     * time.
     *
     * @param most how many to find at once
     * @return so many, or fewer at the end; nothing where it is to go on, or there are none
     */
    List<Q> findOld(int most) {
        Watch watching = watch;
        return watching == null ? List.of() : old.find(watching, most);
    }

    /** Whether all that are remembered have been looked at. */
    boolean isSearchedThrough() {
        return old.isThrough();
    }

    @Override
    public void leftOld() {
        old.someWereLeft();
    }

    /**
     * Reads in one statement those that are not remembered as they are, and that nobody is reading.
     *
     * @throws RuntimeException where the reading fails
     */
    void readAhead(List<Q> questions) {
        Watch watching = watch;
        List<Waiting<Q>> some =
                waiting(
                        questions.stream()
                                .filter(question -> !memory.knows(question, watching))
                                .toList());
        if (!some.isEmpty()) {
            readAndTell(some);
        }
    }

    /** Reads in one statement those that nobody is reading. */
    void readAnew(List<Q> questions) {
        List<Waiting<Q>> some = waiting(questions);
        if (!some.isEmpty()) {
            readTogether(some);
        }
    }

    /** Those that nobody is reading. */
    private List<Waiting<Q>> waiting(List<Q> questions) {
        List<Waiting<Q>> some = new ArrayList<>();
        for (Q question : questions) {
            Errand errand = memory.errand(question, this);
            if (errand != null) {
                some.add(new Waiting<>(question, errand));
            }
        }
        return some;
    }

    /** Whatever comes of telling one, the others hear too. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, e);
        }
    }

    /** Reads what waits; who comes later is turned away. */
    @Override
    public void close() {
        lanes.close();
    }
}
