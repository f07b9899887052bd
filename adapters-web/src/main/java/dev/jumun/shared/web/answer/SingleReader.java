package dev.jumun.shared.web.answer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads each question by itself, on a thread of its own, so that it waits for no other. */
record SingleReader(Supplier<byte @Nullable []> reading, boolean isStanding) implements Reader {

    SingleReader(Supplier<byte @Nullable []> reading) {
        this(reading, false);
    }

    @Override
    public void read(Record question, Errand errand) {
        Thread.ofVirtual().name("read").start(() -> read(errand));
    }

    private void read(Errand errand) {
        errand.begins();
        byte[] body;
        try {
            body = reading.get();
        } catch (Throwable failure) {
            errand.failed(failure);
            return;
        }
        errand.found(body);
    }
}
