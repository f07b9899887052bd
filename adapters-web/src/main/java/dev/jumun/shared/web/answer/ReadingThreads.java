package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads on which questions are read by themselves. They are the operating system's: a reading
 * mostly sleeps until the database answers, and the system gives such a thread its turn at once. A
 * virtual one goes to the end of the line after each statement, behind all requests there are.
 *
 * <p>They are fewer than the connections to read with, so that slow readings leave some to others.
 * Who finds them all busy waits here, as long as for a connection and no longer, and is told the
 * same.
 */
public final class ReadingThreads implements AutoCloseable {

    /**
     * Of more that wait whoever comes last could not be served in time. Who has given up waiting
     * counts until a thread comes by.
     */
    static final int CAPACITY = 4_096;

    private final long patience;
    private final Lanes<Turn> lanes;

    /** A reading that waits: over when a thread takes it, or when it has waited too long. */
    private static final class Turn extends CompletableFuture<Void> {

        private final Runnable reading;

        private Turn(Runnable reading) {
            this.reading = reading;
        }
    }

    /**
     * Starts the threads.
     *
     * @param threads fewer than there are connections to read with
     * @param patience how long a reading waits for one of them
     */
    public ReadingThreads(int threads, Duration patience) {
        this.patience = patience.toNanos();
        // A thread takes one reading, and sets off for any.
        Lanes.Bounds bounds = new Lanes.Bounds(threads, 1, 1, CAPACITY);
        this.lanes = new Lanes<>("read", bounds, Lanes.Patience.USUAL, ReadingThreads::read);
    }

    /**
     * Has something read, and does not wait for it. Either it is read or somebody is told why not.
     *
     * @param late is told where no thread had time for it
     * @throws DatabaseUnavailableException where too many wait, or the threads are ended
     */
    void read(Runnable reading, Consumer<DatabaseUnavailableException> late) {
        Turn turn = new Turn(reading);
        if (!lanes.offer(turn)) {
            throw new DatabaseUnavailableException(
                    "too many reads are waiting, or the service is going down", null);
        }
        var _ =
                turn.orTimeout(patience, TimeUnit.NANOSECONDS)
                        .exceptionally(timeout -> {
                            late.accept(
                                    new DatabaseUnavailableException(
                                            "no thread was free to read in time", timeout));
                            return null;
                        });
    }

    private static void read(List<Turn> taken) {
        for (Turn turn : taken) {
            if (turn.complete(null)) {
                turn.reading.run();
            }
        }
    }

    /** Reads what waits, unless it is too late; who comes later is turned away. */
    @Override
    public void close() {
        lanes.close();
    }
}
