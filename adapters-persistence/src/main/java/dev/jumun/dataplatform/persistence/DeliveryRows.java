package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Deliveries from their rows. */
final class DeliveryRows {

    static final String SELECT =
            """
            SELECT id, order_id, type, status, attempts, created_at, due_at, delivered_at, history
            FROM deliveries
            """;

    private DeliveryRows() {}

    /**
     * The condition for {@code :status}. It says also to a planner who does not know the parameter
     * where the index of the open ones serves.
     */
    static String ofStatus(DeliveryStatus status) {
        return status == DeliveryStatus.DELIVERED
                ? "status = :status"
                : "status = :status AND status <> 'DELIVERED'";
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                new OrderId(row.getObject("order_id", UUID.class)),
                OrderEvent.Type.valueOf(row.getString("type")),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                Times.get(row, "created_at"),
                Times.get(row, "due_at"),
                Times.find(row, "delivered_at"),
                AttemptLines.read(row.getString("history")));
    }
}
