package dev.jumun.shared.web.answer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads each question by itself, so that it waits for no other while a thread is free. */
record SingleReader(ReadingThreads threads, Supplier<byte @Nullable []> reading, boolean isStanding)
        implements Reader {

    @Override
    public void read(Record question, Errand errand) {
        threads.read(() -> read(errand), errand::failed);
    }

    private void read(Errand errand) {
        byte[] body;
        try {
            errand.begins();
            body = reading.get();
        } catch (Throwable failure) {
            errand.failed(failure);
            return;
        }
        errand.found(body);
    }
}
