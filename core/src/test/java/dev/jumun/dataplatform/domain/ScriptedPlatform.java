package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.order.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A platform that does as it is told, and remembers what it was sent and what it took. */
final class ScriptedPlatform implements DataPlatform {

    static final DeliveryOutcome TAKEN = new DeliveryOutcome.Delivered(200);
    static final DeliveryOutcome REFUSED = new DeliveryOutcome.Rejected(422, "not like this");
    static final DeliveryOutcome DOWN = new DeliveryOutcome.Unavailable(503, "down", null);

    private final List<List<UUID>> calls = new ArrayList<>();
    private final List<OrderEvent> taken = new ArrayList<>();
    private final Set<UUID> unwanted = new HashSet<>();
    private @Nullable Function<List<OrderEvent>, DeliveryOutcome> script;
    private boolean down;

    static DeliveryOutcome leaveAlone(Duration time) {
        return new DeliveryOutcome.Unavailable(429, "busy", time);
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
        script = null;
    }

    void refuse(UUID event) {
        unwanted.add(event);
    }

    void likeAgain(UUID event) {
        unwanted.remove(event);
    }

    /** What it does from now on, instead of what it would do by itself. */
    void follow(Function<List<OrderEvent>, DeliveryOutcome> told) {
        script = told;
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        calls.add(events.stream().map(OrderEvent::id).toList());
        DeliveryOutcome outcome = script == null ? usual(events) : script.apply(events);
        if (outcome instanceof DeliveryOutcome.Delivered) {
            taken.addAll(events);
        }
        return outcome;
    }

    private DeliveryOutcome usual(List<OrderEvent> events) {
        if (down) {
            return DOWN;
        }
        return events.stream().anyMatch(event -> unwanted.contains(event.id())) ? REFUSED : TAKEN;
    }

    /** The ids of each call. */
    List<List<UUID>> calls() {
        return List.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    List<OrderEvent> taken() {
        return List.copyOf(taken);
    }

    List<UUID> takenIds() {
        return taken.stream().map(OrderEvent::id).toList();
    }
}
