package dev.jumun.order;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Order numbers that can be counted, which real ones cannot. */
public final class SequentialNumbers implements OrderNumbers {

    private final AtomicLong last = new AtomicLong();

    @Override
    public OrderNumber next() {
        return OrderNumber.of(
                ByteBuffer.allocate(OrderNumber.BYTES)
                        .putLong(OrderNumber.BYTES - Long.BYTES, last.incrementAndGet())
                        .array());
    }
}
