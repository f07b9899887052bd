package dev.jumun.dataplatform;

import dev.jumun.order.OrderEvent;
import java.util.List;

/** The external data platform. A driven port: a new kind of platform is one class behind it. */
public interface DataPlatform {

    /**
     * Delivers events, in this order. Events of one order arrive in the order in which they
     * happened.
     *
     * @throws RuntimeException where the platform did not take them
     */
    void deliver(List<OrderEvent> events);
}
