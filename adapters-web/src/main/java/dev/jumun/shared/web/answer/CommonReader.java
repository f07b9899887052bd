package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Reads questions of one kind together: those that come while others are being read go with the
 * next, so that a statement serves many. An idle reader reads one at once.
 *
 * <p>The hazard is shared fate. It suits questions that are alike and quick, and of which none can
 * fail for itself.
 *
 * @param <Q> the questions
 */
final class CommonReader<Q extends Record> implements Reader {

    /** Statements under way at once, each on a connection of the reads. */
    private static final int LANES = 3;

    private static final int TOGETHER = 64;

    /** Beyond it whoever asks is turned away; they could not be served in time. */
    private static final int MOST_WAITING = 4_096;

    private record Waiting<Q>(Q question, Errand errand) {}

    private final Class<Q> kind;
    private final Function<List<Q>, Map<Q, byte[]>> reading;
    private final Lock lock = new ReentrantLock();
    private final Queue<Waiting<Q>> waiting = new ArrayDeque<>();
    private int lanes;

    /**
     * @param reading gives the answers; one that it leaves out is not there
     */
    CommonReader(Class<Q> kind, Function<List<Q>, Map<Q, byte[]>> reading) {
        this.kind = kind;
        this.reading = reading;
    }

    @Override
    public void read(Record question, Errand errand) {
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                throw new DatabaseUnavailableException("too many reads are waiting", null);
            }
            waiting.add(new Waiting<>(kind.cast(question), errand));
            if (lanes < LANES) {
                lanes++;
                Thread.ofVirtual().name("reads").start(this::work);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (List<Waiting<Q>> some = take(); !some.isEmpty(); some = take()) {
            readTogether(some);
        }
    }

    /** Some of those that wait; where there are none this lane ends. */
    private List<Waiting<Q>> take() {
        List<Waiting<Q>> taken = new ArrayList<>();
        lock.lock();
        try {
            while (taken.size() < TOGETHER && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            if (taken.isEmpty()) {
                lanes--;
            }
        } finally {
            lock.unlock();
        }
        return taken;
    }

    private void readTogether(List<Waiting<Q>> some) {
        Map<Q, byte[]> found;
        try {
            some.forEach(one -> one.errand().begins());
            found = reading.apply(some.stream().map(Waiting::question).toList());
        } catch (Throwable failure) {
            some.forEach(one -> tell(() -> one.errand().failed(failure)));
            return;
        }
        some.forEach(one -> tell(() -> one.errand().found(found.get(one.question()))));
    }

    /** Whatever comes of telling one, the others hear too, and the lane goes on. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, e);
        }
    }
}
