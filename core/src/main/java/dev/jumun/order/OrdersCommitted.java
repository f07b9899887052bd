package dev.jumun.order;

import java.util.List;

/** The application event of a committed batch. */
public record OrdersCommitted(List<OrderEvent> events) {

    public OrdersCommitted {
        events = List.copyOf(events);
    }
}
