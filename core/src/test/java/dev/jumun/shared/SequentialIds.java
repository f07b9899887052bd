package dev.jumun.shared;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids 1, 2, 3 … in the shape of a UUIDv7, which sort in the order they were made. */
public final class SequentialIds implements IdSource {

    private final AtomicLong last = new AtomicLong();

    /** The n-th id of every such source. */
    public static UUID id(long n) {
        return new UUID((n << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    @Override
    public UUID next() {
        return id(last.incrementAndGet());
    }
}
