package dev.jumun.order;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Order numbers that can be counted, which real ones cannot. */
public final class SequentialNumbers implements OrderNumbers {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong last = new AtomicLong();

    @Override
    public OrderNumber next() {
        return OrderNumber.of(MADE, last.incrementAndGet());
    }
}
