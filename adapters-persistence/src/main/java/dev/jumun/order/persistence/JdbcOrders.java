package dev.jumun.order.persistence;

import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.Orders;
import dev.jumun.payment.Payments;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders and their lines, written set by set. */
public class JdbcOrders implements Orders {

    private static final String INSERT =
            """
            INSERT INTO orders (id, number, user_id, status, subtotal, discount, total,
                                issued_coupon_id, coupon_id, coupon_name, created_at)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
                   unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private static final String INSERT_LINES =
            """
            INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name,
                                     unit_price, quantity, amount, discount)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
                   unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private static final String LOCK =
            "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE id = ANY (?) ORDER BY id";

    private static final String CANCEL =
            """
            UPDATE orders o SET status = c.status, cancelled_at = c.cancelled_at, cancel_reason = c.cancel_reason
            FROM (SELECT unnest(?) AS id, unnest(?) AS status, unnest(?) AS cancelled_at,
                         unnest(?) AS cancel_reason) c
            WHERE o.id = c.id
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final OrderRows rows;

    public JdbcOrders(JdbcClient jdbc, RowLocks locks, Payments payments) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.rows = new OrderRows(jdbc, payments);
    }

    @Override
    public void insert(List<Order> orders) {
        if (orders.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INSERT,
                SqlArrays.uuids(orders, order -> order.id().value()),
                SqlArrays.texts(orders, order -> order.number().value()),
                SqlArrays.texts(orders, order -> order.userId().value()),
                SqlArrays.texts(orders, order -> order.status().name()),
                SqlArrays.longs(orders, order -> order.subtotal().amount()),
                SqlArrays.longs(orders, order -> order.discount().amount()),
                SqlArrays.longs(orders, order -> order.total().amount()),
                SqlArrays.uuids(orders, coupon(Order.UsedCoupon::issuedCouponId)),
                SqlArrays.longs(orders, coupon(Order.UsedCoupon::couponId)),
                SqlArrays.texts(orders, coupon(Order.UsedCoupon::name)),
                SqlArrays.instants(orders, Order::createdAt));
        List<NumberedLine> lines = lines(orders);
        PendingWrites.add(
                jdbc,
                INSERT_LINES,
                SqlArrays.uuids(lines, NumberedLine::orderId),
                SqlArrays.ints(lines, NumberedLine::number),
                SqlArrays.longs(lines, numbered -> numbered.line().productId()),
                SqlArrays.texts(lines, numbered -> numbered.line().productName()),
                SqlArrays.longs(lines, numbered -> numbered.line().optionId()),
                SqlArrays.texts(lines, numbered -> numbered.line().optionName()),
                SqlArrays.longs(lines, numbered -> numbered.line().unitPrice().amount()),
                SqlArrays.ints(lines, numbered -> numbered.line().quantity()),
                SqlArrays.longs(lines, numbered -> numbered.line().amount().amount()),
                SqlArrays.longs(lines, numbered -> numbered.line().discount().amount()));
    }

    private static <T> Function<Order, @Nullable T> coupon(Function<Order.UsedCoupon, T> column) {
        return order -> order.coupon() == null ? null : column.apply(order.coupon());
    }

    private record NumberedLine(UUID orderId, int number, OrderLine line) {}

    private static List<NumberedLine> lines(List<Order> orders) {
        List<NumberedLine> lines = new ArrayList<>();
        for (Order order : orders) {
            int number = 1;
            for (OrderLine line : order.lines()) {
                lines.add(new NumberedLine(order.id().value(), number++, line));
            }
        }
        return lines;
    }

    @Override
    public LockedRows<OrderId, Order> lock(Collection<OrderId> ids, LockMode mode) {
        List<OrderRows.Head> heads =
                locks.lock(
                                mode,
                                "orders",
                                Query.of(
                                        LOCK,
                                        (row, i) -> OrderRows.Head.of(row),
                                        SqlArrays.uuids(ids, OrderId::value)))
                        .get();
        return LockedRows.of(ids, rows.complete(heads), Order::id, mode);
    }

    @Override
    public void saveCancelled(List<Order> orders) {
        if (orders.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                CANCEL,
                SqlArrays.uuids(orders, order -> order.id().value()),
                SqlArrays.texts(orders, order -> order.status().name()),
                SqlArrays.instants(orders, Order::cancelledAt),
                SqlArrays.texts(orders, Order::cancelReason));
    }
}
