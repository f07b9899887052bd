package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryObserver;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.InMemoryBreaker;
import dev.jumun.dataplatform.InMemoryDeliveries;
import dev.jumun.order.InMemoryOrders;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderFixture;
import dev.jumun.order.OrderHistory;
import dev.jumun.payment.Payment;
import dev.jumun.shared.People;
import dev.jumun.shared.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records, a breaker and a platform in memory, and time that passes when it is told to. */
final class SenderTrial {

    static final int BATCH = 4;
    static final int MAX_REJECTIONS = 3;

    final SettableClock clock = new SettableClock();
    final InMemoryDeliveries deliveries = new InMemoryDeliveries(clock);
    final InMemoryBreaker breaker = new InMemoryBreaker(clock);
    final InMemoryOrders orders = new InMemoryOrders();
    final ScriptedPlatform platform = new ScriptedPlatform();
    private final SenderSettings settings =
            new SenderSettings(1, BATCH, MAX_REJECTIONS, Duration.ofMinutes(1));
    private long nanos = Long.MAX_VALUE - 5_000_000_000L;
    private int placed;

    void pass(Duration time) {
        clock.advance(time);
        nanos += time.toNanos();
    }

    /** An instance of the service, whose threads do what they are told. */
    final class Instance {

        final SendingQueue queue = new SendingQueue(settings, () -> nanos);
        private final DeliveryClerk clerk = new DeliveryClerk(deliveries, breaker);
        final Courier courier =
                new Courier(
                        platform,
                        clerk,
                        queue,
                        settings,
                        () -> nanos,
                        () -> 1.0,
                        DeliveryObserver.NONE);
        final Keeper keeper =
                new Keeper(clerk, orders, queue, settings, () -> nanos, DeliveryObserver.NONE);
        private final List<EventsRecorded> committed = new ArrayList<>();
        private final EventRecorder recorder =
                new EventRecorder(deliveries, queue::isAccepting, () -> nanos, committed::add);

        /** Records events as a batch does, and hands them over as the commit does. */
        void commit(OrderEvent... events) {
            recorder.record(List.of(events));
            queue.offer(committed.removeLast().leased());
        }

        /** Records events and dies before it has handed them over. */
        void commitAndForget(OrderEvent... events) {
            recorder.record(List.of(events));
        }

        /** Sends all that waits in memory. */
        void work() {
            Load load = queue.poll();
            while (load != null) {
                courier.deliver(load);
                queue.done(load);
                pass(Pace.BREATH);
                load = queue.poll();
            }
        }

        /** Closes, and hands out what waited. */
        List<Parcel> left() {
            return queue.close().stream().flatMap(load -> load.parcels().stream()).toList();
        }

        Load setOff() {
            return Objects.requireNonNull(queue.poll());
        }

        void finish(Load load) {
            courier.deliver(load);
            queue.done(load);
            pass(Pace.BREATH);
        }

        /** One whose orders cannot be read. */
        Keeper keeperWithoutOrders() {
            OrderHistory broken =
                    (OrderHistory)
                            Proxy.newProxyInstance(
                                    OrderHistory.class.getClassLoader(),
                                    new Class<?>[] {OrderHistory.class},
                                    (proxy, method, arguments) -> {
                                        throw new IllegalStateException("no orders today");
                                    });
            return new Keeper(clerk, broken, queue, settings, () -> nanos, DeliveryObserver.NONE);
        }

        /** One who is beaten to every probe by somebody else. */
        Keeper beatenKeeper() {
            DeliveryClerk beaten =
                    new DeliveryClerk(deliveries, breaker) {
                        @Override
                        public boolean tryProbe() {
                            return breaker.tryProbe() && super.tryProbe();
                        }
                    };
            return new Keeper(beaten, orders, queue, settings, () -> nanos, DeliveryObserver.NONE);
        }

        /** Looks, and sends what it finds, until nothing is left to do now. */
        void lookAndWork() {
            keeper.look();
            work();
            keeper.look();
            work();
        }

        /** The same over everything that is recorded. */
        void lookAtEverything() {
            keeper.lookAtEverything();
            lookAndWork();
        }
    }

    Instance instance() {
        return new Instance();
    }

    /** A sender whose threads run by themselves, by the clock on the wall. */
    EventSender running(DataPlatform to, DeliveryObserver observer) {
        return new EventSender(
                to, new DeliveryClerk(deliveries, breaker), orders, settings, () -> 1.0, observer);
    }

    /** Records an event as a batch does, and hands it over as the commit does. */
    void commitTo(EventSender sender, OrderEvent event) {
        new EventRecorder(deliveries, () -> true, System::nanoTime, sender::send)
                .record(List.of(event));
    }

    /** A new order's event, not recorded yet. */
    OrderEvent paid() {
        Order fixture = OrderFixture.paid(++placed, People.ALICE);
        Order order =
                new Order(
                        fixture.id(),
                        fixture.number(),
                        fixture.userId(),
                        fixture.status(),
                        fixture.lines(),
                        fixture.subtotal(),
                        fixture.discount(),
                        fixture.total(),
                        fixture.coupon(),
                        fixture.payment(),
                        clock.now(),
                        null,
                        null);
        orders.insert(List.of(order));
        return new OrderEvent(id(), OrderEvent.Type.PAID, order, clock.now());
    }

    OrderEvent[] paid(int count) {
        return IntStream.range(0, count).mapToObj(i -> paid()).toArray(OrderEvent[]::new);
    }

    OrderEvent cancelled(OrderEvent paid, @Nullable String reason) {
        Payment payment = paid.order().payment();
        Payment refunded =
                new Payment(
                        payment.id(),
                        payment.orderId(),
                        payment.userId(),
                        payment.amount(),
                        Payment.Status.REFUNDED,
                        payment.paidAt(),
                        clock.now());
        Order order = paid.order().cancelled(refunded, clock.now(), reason);
        orders.saveCancelled(List.of(order));
        return new OrderEvent(id(), OrderEvent.Type.CANCELLED, order, clock.now());
    }

    private int ids;

    private UUID id() {
        UUID now = EventIds.at(clock.now());
        return new UUID(now.getMostSignificantBits() | 0x7000L, ++ids);
    }

    Delivery delivery(OrderEvent event) {
        return deliveries.get(event.id());
    }

    static Duration lease() {
        return Deliveries.LEASE;
    }
}
