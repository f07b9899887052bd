package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.shared.Page;
import dev.jumun.shared.persistence.Times;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads deliveries, newest first, by keyset; the ids stand in for the times they were made at. */
public class JdbcDeliveryHistory implements DeliveryHistory {

    private static final String BACKLOG =
            """
            SELECT (SELECT count(*) FROM (
                        SELECT FROM deliveries WHERE status = 'PENDING' LIMIT :most) p) AS pending,
                   (SELECT count(*) FROM (
                        SELECT FROM deliveries WHERE status = 'DEAD' LIMIT :most) d) AS dead,
                   coalesce((SELECT extract(epoch FROM statement_timestamp() - created_at)
                             FROM deliveries WHERE status = 'PENDING' ORDER BY id LIMIT 1), 0) AS oldest
            """;

    private final JdbcClient jdbc;

    public JdbcDeliveryHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<Delivery, UUID> find(Filter filter, int limit, @Nullable UUID before) {
        var statement =
                jdbc.sql(
                                DeliveryRows.SELECT
                                        + where(filter, before)
                                        + " ORDER BY id DESC LIMIT :limit")
                        .param("limit", limit + 1);
        if (filter.status() != null) {
            statement = statement.param("status", filter.status().name());
        }
        if (filter.orderId() != null) {
            statement = statement.param("order", filter.orderId().value());
        }
        if (filter.from() != null) {
            statement =
                    statement
                            .param("from", Times.parameter(filter.from()))
                            .param("first", EventIds.surelyBefore(filter.from()));
        }
        if (filter.to() != null) {
            statement =
                    statement
                            .param("to", Times.parameter(filter.to()))
                            .param("last", EventIds.surelyAfter(filter.to()));
        }
        if (before != null) {
            statement = statement.param("before", before);
        }
        return Page.ofSurplus(
                statement.query((row, i) -> DeliveryRows.delivery(row)).list(),
                limit,
                Delivery::id);
    }

    /** Only the conditions that narrow, so that each combination finds its index. */
    private static String where(Filter filter, @Nullable UUID before) {
        StringBuilder where = new StringBuilder("WHERE true");
        if (filter.status() != null) {
            where.append(" AND ").append(DeliveryRows.ofStatus(filter.status()));
        }
        if (filter.orderId() != null) {
            where.append(" AND order_id = :order");
        }
        if (filter.from() != null) {
            where.append(" AND created_at >= :from AND id >= :first");
        }
        if (filter.to() != null) {
            where.append(" AND created_at < :to AND id < :last");
        }
        if (before != null) {
            where.append(" AND id < :before");
        }
        return where.toString();
    }

    @Override
    public @Nullable Delivery find(UUID id) {
        return jdbc.sql(DeliveryRows.SELECT + "WHERE id = ?")
                .param(id)
                .query((row, i) -> DeliveryRows.delivery(row))
                .optional()
                .orElse(null);
    }

    @Override
    public Backlog backlog() {
        return jdbc.sql(BACKLOG)
                .param("most", Backlog.MOST_COUNTED)
                .query((row, i) ->
                        new Backlog(
                                row.getLong("pending"),
                                Math.max(0, row.getDouble("oldest")),
                                row.getLong("dead")))
                .single();
    }
}
