package dev.jumun.order.persistence;

import dev.jumun.order.Order;
import dev.jumun.order.OrderHistory;
import dev.jumun.payment.Payments;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import dev.jumun.shared.persistence.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads orders, newest first, by keyset. Ownership is part of the SQL. */
public class JdbcOrderHistory implements OrderHistory {

    private static final String SELECT = "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE ";

    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC LIMIT :limit";

    private final JdbcClient jdbc;
    private final OrderRows rows;

    public JdbcOrderHistory(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.rows = new OrderRows(jdbc, payments);
    }

    @Override
    public Page<Order, TimePosition> find(Filter filter, int limit, @Nullable TimePosition after) {
        List<OrderRows.Head> heads =
                jdbc.sql(SELECT + where(filter, after) + NEWEST_FIRST)
                        .param("user", filter.userId() == null ? null : filter.userId().value())
                        .param("status", filter.status() == null ? null : filter.status().name())
                        .param("from", Times.parameter(filter.from()))
                        .param("to", Times.parameter(filter.to()))
                        .param("at", after == null ? null : Times.parameter(after.at()))
                        .param("id", after == null ? null : after.id())
                        .param("limit", limit + 1)
                        .query((row, i) -> OrderRows.Head.of(row))
                        .list();
        return Page.ofSurplus(
                rows.complete(heads),
                limit,
                last -> new TimePosition(last.createdAt(), last.id().value()));
    }

    /**
     * Only the conditions that narrow: each combination is then planned with the index that serves
     * it.
     */
    private static String where(Filter filter, @Nullable TimePosition after) {
        StringBuilder where = new StringBuilder("true");
        if (filter.userId() != null) {
            where.append(" AND user_id = :user");
        }
        if (filter.status() != null) {
            where.append(" AND status = :status");
        }
        if (filter.from() != null) {
            where.append(" AND created_at >= :from");
        }
        if (filter.to() != null) {
            where.append(" AND created_at < :to");
        }
        if (after != null) {
            where.append(" AND (created_at, id) < (:at, :id)");
        }
        return where.toString();
    }

    @Override
    public @Nullable Order find(OrderId id) {
        return one(jdbc.sql(SELECT + "id = :id").param("id", id.value()));
    }

    @Override
    public @Nullable Order find(OrderId id, UserId owner) {
        return one(
                jdbc.sql(SELECT + "id = :id AND user_id = :user")
                        .param("id", id.value())
                        .param("user", owner.value()));
    }

    private @Nullable Order one(JdbcClient.StatementSpec statement) {
        List<Order> found =
                rows.complete(statement.query((row, i) -> OrderRows.Head.of(row)).list());
        return found.isEmpty() ? null : found.getFirst();
    }
}
