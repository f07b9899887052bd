package dev.jumun.order;

import java.util.ArrayList;
import java.util.List;

/** Order events in a list. */
public final class RecordedEvents implements OrderEvents {

    private final List<OrderEvent> events = new ArrayList<>();

    @Override
    public void record(List<OrderEvent> added) {
        events.addAll(added);
    }

    public List<OrderEvent> all() {
        return List.copyOf(events);
    }
}
