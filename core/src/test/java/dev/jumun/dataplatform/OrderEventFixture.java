package dev.jumun.dataplatform;

import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderFixture;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events of orders, numbered. */
public final class OrderEventFixture {

    private static final Instant LATER = SettableClock.NOON.plusSeconds(60);

    private OrderEventFixture() {}

    public static OrderEvent paid(int n) {
        Order order = OrderFixture.paid(n, People.ALICE);
        return new OrderEvent(id(2 * n), OrderEvent.Type.PAID, order, SettableClock.NOON);
    }

    /** What became of the order of {@link #paid} a minute later. */
    public static OrderEvent cancelled(int n) {
        Order paid = OrderFixture.paid(n, People.ALICE);
        Order order = paid.cancelled(paid.payment(), LATER, "마음이 바뀜");
        return new OrderEvent(id(2 * n + 1), OrderEvent.Type.CANCELLED, order, LATER);
    }

    /** Events of orders of their own. */
    public static List<OrderEvent> paid(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(OrderEventFixture::paid).toList();
    }

    private static UUID id(int n) {
        return SequentialIds.id(9_000_000 + n);
    }
}
