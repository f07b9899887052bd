package dev.jumun.payment.persistence;

import dev.jumun.payment.Payment;
import dev.jumun.payment.Payments;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments, one an order. */
public class JdbcPayments implements Payments {

    private static final String FIND =
            """
            SELECT id, order_id, user_id, amount, status, paid_at, refunded_at
            FROM payments
            WHERE order_id = ANY (?)
            """;

    private static final String INSERT =
            """
            INSERT INTO payments (id, order_id, user_id, amount, status, paid_at)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private static final String UPDATE =
            """
            UPDATE payments p SET status = r.status, refunded_at = r.refunded_at
            FROM (SELECT unnest(?) AS order_id, unnest(?) AS status, unnest(?) AS refunded_at) r
            WHERE p.order_id = r.order_id
            """;

    private final JdbcClient jdbc;

    public JdbcPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Payment> find(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(FIND)
                .param(SqlArrays.uuids(orders, OrderId::value))
                .query((row, i) -> payment(row))
                .list();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                new OrderId(row.getObject("order_id", UUID.class)),
                new UserId(row.getString("user_id")),
                Won.of(row.getLong("amount")),
                Payment.Status.valueOf(row.getString("status")),
                Times.get(row, "paid_at"),
                Times.find(row, "refunded_at"));
    }

    @Override
    public void insert(List<Payment> payments) {
        if (payments.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INSERT,
                SqlArrays.uuids(payments, Payment::id),
                SqlArrays.uuids(payments, payment -> payment.orderId().value()),
                SqlArrays.texts(payments, payment -> payment.userId().value()),
                SqlArrays.longs(payments, payment -> payment.amount().amount()),
                SqlArrays.texts(payments, payment -> payment.status().name()),
                SqlArrays.instants(payments, Payment::paidAt));
    }

    @Override
    public void saveRefunded(List<Payment> payments) {
        if (payments.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                UPDATE,
                SqlArrays.uuids(payments, payment -> payment.orderId().value()),
                SqlArrays.texts(payments, payment -> payment.status().name()),
                SqlArrays.instants(payments, Payment::refundedAt));
    }
}
