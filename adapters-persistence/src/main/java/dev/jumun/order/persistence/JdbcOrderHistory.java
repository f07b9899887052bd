package dev.jumun.order.persistence;

import dev.jumun.order.Order;
import dev.jumun.order.OrderHistory;
import dev.jumun.payment.Payments;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads orders, newest first, by keyset. Ownership is part of the SQL. An order, its lines and its
 * payment are read in one snapshot: a cancellation in between must not show an order that is paid
 * with a payment that is not.
 */
public class JdbcOrderHistory implements OrderHistory {

    private static final String SELECT = "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE ";

    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC LIMIT :limit";

    private final JdbcClient jdbc;
    private final TransactionOperations snapshot;
    private final OrderRows rows;

    /**
     * @param snapshot a read-only REPEATABLE READ transaction on the connections of {@code jdbc}
     *     and {@code payments}
     */
    public JdbcOrderHistory(JdbcClient jdbc, TransactionOperations snapshot, Payments payments) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
        this.rows = new OrderRows(jdbc, payments);
    }

    @Override
    public Page<Order, TimePosition> find(Filter filter, int limit, @Nullable TimePosition after) {
        var statement =
                jdbc.sql(SELECT + where(filter, after) + NEWEST_FIRST)
                        .param("user", filter.userId() == null ? null : filter.userId().value())
                        .param("status", filter.status() == null ? null : filter.status().name())
                        .param("from", Times.parameter(filter.from()))
                        .param("to", Times.parameter(filter.to()))
                        .param("at", after == null ? null : Times.parameter(after.at()))
                        .param("id", after == null ? null : after.id())
                        .param("limit", limit + 1);
        return Page.ofSurplus(
                complete(statement),
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

    @Override
    public List<Order> find(Collection<OrderId> ids) {
        return complete(
                jdbc.sql(SELECT + "id = ANY (:ids)")
                        .param("ids", SqlArrays.uuids(ids, OrderId::value)));
    }

    private @Nullable Order one(JdbcClient.StatementSpec statement) {
        List<Order> found = complete(statement);
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Order> complete(JdbcClient.StatementSpec statement) {
        List<Order> orders = snapshot.execute(status -> rows.complete(heads(statement)));
        return Objects.requireNonNull(orders);
    }

    private static List<OrderRows.Head> heads(JdbcClient.StatementSpec statement) {
        return statement.query((row, i) -> OrderRows.Head.of(row)).list();
    }
}
