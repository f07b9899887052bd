package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Lanes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions of one kind together, as {@link Lanes} do: those that come while others are being
 * read go with the next, so that a statement serves many. An idle reader reads one at once.
 *
 * <p>A statement with room left takes along what was read some time ago, was asked for since and
 * will soon be too old: in company it costs little, and nobody has to wait for it.
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

    /** Of what was read, the latest so many are looked at again; some 4 MB. */
    private static final int MOST_READ = 65_536;

    /**
     * Of what nobody asked for again, a statement looks at so many at the most: it is waited for.
     */
    private static final int MOST_LOOKS = 256;

    private record Waiting<Q>(Q question, Errand errand) {}

    private record Done<Q>(Q question, long at) {}

    /** Knows which questions are worth asking again. */
    interface Renewals {

        /** An errand for a question, if that is worth it now. */
        @Nullable Errand renewal(Record question);

        /** When it may be worth it at the earliest, in nanoseconds after it was read. */
        long earliest();
    }

    private final Class<Q> kind;
    private final Function<List<Q>, Map<Q, byte[]>> reading;
    private final Renewals renewals;
    private final LongSupplier clock;
    private final Lanes<Waiting<Q>> lanes;

    private final Lock lock = new ReentrantLock();
    private final Queue<Done<Q>> read = new ArrayDeque<>();

    /**
     * @param reading gives the answers; one that it leaves out is not there
     * @param clock monotonic, in nanoseconds
     */
    CommonReader(
            Class<Q> kind,
            Function<List<Q>, Map<Q, byte[]>> reading,
            Renewals renewals,
            LongSupplier clock) {
        this.kind = kind;
        this.reading = reading;
        this.renewals = renewals;
        this.clock = clock;
        this.lanes = new Lanes<>("reads", BOUNDS, Lanes.Patience.USUAL, this::readTogether);
    }

    @Override
    public void read(Record question, Errand errand) {
        if (!lanes.offer(new Waiting<>(kind.cast(question), errand))) {
            throw new DatabaseUnavailableException(
                    "too many reads are waiting, or the service is going down", null);
        }
    }

    private void readTogether(List<Waiting<Q>> waiting) {
        List<Waiting<Q>> some = new ArrayList<>(waiting);
        Map<Q, byte[]> found;
        try {
            addCompany(some);
            some.forEach(one -> one.errand().begins());
            found = reading.apply(some.stream().map(Waiting::question).toList());
        } catch (Throwable failure) {
            some.forEach(one -> tell(() -> one.errand().failed(failure)));
            return;
        }
        some.forEach(one -> tell(() -> one.errand().found(found.get(one.question()))));
    }

    private void addCompany(List<Waiting<Q>> some) {
        long now = clock.getAsLong();
        lock.lock();
        try {
            for (int looks = 0;
                    looks < MOST_LOOKS && some.size() < BOUNDS.load() && isDue(read.peek(), now);
                    looks++) {
                Q question = read.remove().question();
                Errand errand = renewals.renewal(question);
                if (errand != null) {
                    some.add(new Waiting<>(question, errand));
                }
            }
            some.forEach(one -> read.add(new Done<>(one.question(), now)));
            while (read.size() > MOST_READ) {
                read.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue(@Nullable Done<Q> oldest, long now) {
        return oldest != null && now - oldest.at() >= renewals.earliest();
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
