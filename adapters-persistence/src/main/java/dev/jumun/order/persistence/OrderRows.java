package dev.jumun.order.persistence;

import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderNumber;
import dev.jumun.order.OrderStatus;
import dev.jumun.payment.Payment;
import dev.jumun.payment.Payments;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts orders together from their rows, their lines, and the payments that the payment room keeps.
 */
final class OrderRows {

    static final String COLUMNS =
            "id, number, user_id, status, subtotal, discount, total,"
                    + " issued_coupon_id, coupon_id, coupon_name, created_at, cancelled_at, cancel_reason";

    private static final String LINES =
            """
            SELECT order_id, product_id, product_name, option_id, option_name,
                   unit_price, quantity, amount, discount
            FROM order_lines
            WHERE order_id = ANY (?)
            ORDER BY order_id, line
            """;

    private final JdbcClient jdbc;
    private final Payments payments;

    OrderRows(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    /** An order's own row. */
    record Head(
            OrderId id,
            OrderNumber number,
            UserId userId,
            OrderStatus status,
            Won subtotal,
            Won discount,
            Won total,
            Order.@Nullable UsedCoupon coupon,
            Instant createdAt,
            @Nullable Instant cancelledAt,
            @Nullable String cancelReason) {

        static Head of(ResultSet row) throws SQLException {
            UUID couponId = row.getObject("issued_coupon_id", UUID.class);
            return new Head(
                    new OrderId(row.getObject("id", UUID.class)),
                    new OrderNumber(row.getString("number")),
                    new UserId(row.getString("user_id")),
                    OrderStatus.valueOf(row.getString("status")),
                    Won.of(row.getLong("subtotal")),
                    Won.of(row.getLong("discount")),
                    Won.of(row.getLong("total")),
                    couponId == null
                            ? null
                            : new Order.UsedCoupon(
                                    couponId,
                                    row.getLong("coupon_id"),
                                    row.getString("coupon_name")),
                    Times.get(row, "created_at"),
                    Times.find(row, "cancelled_at"),
                    row.getString("cancel_reason"));
        }
    }

    /** Completes orders, in the order of their heads. */
    List<Order> complete(List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        List<OrderId> ids = heads.stream().map(Head::id).toList();
        Map<OrderId, List<OrderLine>> lines = lines(ids);
        Map<OrderId, Payment> paid = new HashMap<>();
        payments.find(ids).forEach(payment -> paid.put(payment.orderId(), payment));
        return heads.stream().map(head -> order(head, lines, paid)).toList();
    }

    private static Order order(
            Head head, Map<OrderId, List<OrderLine>> lines, Map<OrderId, Payment> paid) {
        Payment payment = paid.get(head.id());
        if (payment == null) {
            throw new IllegalStateException("order " + head.id() + " has no payment");
        }
        return new Order(
                head.id(),
                head.number(),
                head.userId(),
                head.status(),
                lines.getOrDefault(head.id(), List.of()),
                head.subtotal(),
                head.discount(),
                head.total(),
                head.coupon(),
                payment,
                head.createdAt(),
                head.cancelledAt(),
                head.cancelReason());
    }

    private Map<OrderId, List<OrderLine>> lines(List<OrderId> ids) {
        Map<OrderId, List<OrderLine>> lines = new HashMap<>();
        jdbc.sql(LINES)
                .param(SqlArrays.uuids(ids, OrderId::value))
                .query(row -> {
                    OrderId id = new OrderId(row.getObject("order_id", UUID.class));
                    lines.computeIfAbsent(id, any -> new ArrayList<>()).add(line(row));
                });
        return lines;
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getLong("option_id"),
                row.getString("option_name"),
                Won.of(row.getLong("unit_price")),
                row.getInt("quantity"),
                Won.of(row.getLong("amount")),
                Won.of(row.getLong("discount")));
    }
}
