package dev.jumun.whole;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A data platform in memory, which several instances deliver to. It remembers what it took in the
 * order it came, and misbehaves when it is told to.
 */
final class PlatformDouble implements DataPlatform {

    private final List<OrderEvent> taken = new ArrayList<>();
    private final Set<UUID> unwantedOrders = ConcurrentHashMap.newKeySet();
    private final List<List<String>> rejected = new CopyOnWriteArrayList<>();
    private volatile double failing;
    private volatile double hangingUp;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile int calls;
    private volatile int waiting;

    /**
     * Fails this share of the calls, and of this share of the rest it takes the events and fails.
     */
    void fail(double share, double takingThem) {
        failing = share;
        hangingUp = takingThem;
    }

    void goDown() {
        fail(1, 0);
    }

    /** Answers again, and refuses what it was told to. */
    void comeBack() {
        fail(0, 0);
    }

    void behave() {
        comeBack();
        unwantedOrders.clear();
        rejected.clear();
        silence.countDown();
    }

    /** Answers no call until it behaves again. */
    void fallSilent() {
        silence = new CountDownLatch(1);
    }

    void refuse(String orderId) {
        unwantedOrders.add(UUID.fromString(orderId));
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        count(1, 1);
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DeliveryOutcome.Unavailable(null, "interrupted", null);
        } finally {
            count(0, -1);
        }
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        if (chance.nextDouble() < failing) {
            return new DeliveryOutcome.Unavailable(503, "down", null);
        }
        if (events.stream().anyMatch(this::isUnwanted)) {
            rejected.add(events.stream().map(event -> event.order().id().toString()).toList());
            return new DeliveryOutcome.Rejected(422, "unwanted");
        }
        synchronized (taken) {
            taken.addAll(events);
        }
        return chance.nextDouble() < hangingUp
                ? new DeliveryOutcome.Unavailable(null, "hung up", null)
                : new DeliveryOutcome.Delivered(202);
    }

    private synchronized void count(int more, int moreWaiting) {
        calls += more;
        waiting += moreWaiting;
    }

    private boolean isUnwanted(OrderEvent event) {
        return unwantedOrders.contains(event.order().id().value());
    }

    int calls() {
        return calls;
    }

    /** How many calls wait for an answer. */
    int waiting() {
        return waiting;
    }

    /** The orders of each batch that it refused. */
    List<List<String>> rejected() {
        return rejected;
    }

    List<OrderEvent> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    /** What it took of an order, in the order it came. */
    List<OrderEvent.Type> takenOf(String orderId) {
        return taken().stream()
                .filter(event -> event.order().id().toString().equals(orderId))
                .map(OrderEvent::type)
                .toList();
    }

    /** What is wrong with what it took: several ids or forms of one event, or a wrong order. */
    List<String> faults() {
        Map<String, OrderEvent> first = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (OrderEvent event : taken()) {
            String order = event.order().id().toString();
            OrderEvent known = first.putIfAbsent(order + event.type(), event);
            if (known != null && !known.equals(event)) {
                faults.add(event.id() + " differs from " + known.id());
            }
            if (event.type() == OrderEvent.Type.CANCELLED
                    && !first.containsKey(order + OrderEvent.Type.PAID)) {
                faults.add("the cancellation of " + order + " came before its payment");
            }
            if ((event.type() == OrderEvent.Type.PAID)
                    != (event.order().status() == OrderStatus.PAID)) {
                faults.add(event.id() + " shows its order at another time");
            }
        }
        return faults;
    }
}
