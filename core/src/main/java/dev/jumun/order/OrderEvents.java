package dev.jumun.order;

import java.util.List;

/**
 * Where a batch's events are handed over, in the transaction that makes them true: they leave the
 * house after it commits, and not at all when it does not.
 */
public interface OrderEvents {

    void record(List<OrderEvent> events);
}
