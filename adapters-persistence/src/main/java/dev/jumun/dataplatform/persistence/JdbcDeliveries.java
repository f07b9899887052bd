package dev.jumun.dataplatform.persistence;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries, written set by set. */
public class JdbcDeliveries implements Deliveries {

    private static final String INSERT =
            """
            INSERT INTO deliveries (status, id, order_id, type, created_at, due_at)
            SELECT 'PENDING', unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    /**
     * What is due is read before it is locked, and may have been taken in between: the row that is
     * then locked is looked at once more. An order's first event is the one that says it was paid.
     * Its status is looked up for each cancellation: NOT EXISTS would be planned as a hash of all
     * that waits.
     *
     * <p>PENDING is the last status there is. Said as a place in the index of the open ones, the
     * condition can be answered by that index alone: asked for plainly, and while the statistics
     * know of few or of none that are delivered, all deliveries there ever were are walked.
     */
    private static final String CLAIM =
            """
            WITH due AS MATERIALIZED (
                SELECT id
                FROM deliveries d
                WHERE status <> 'DELIVERED' AND (status, id) > ('PENDING', :after)
                  AND due_at <= statement_timestamp()
                  AND (type = 'PAID' OR coalesce(
                          (SELECT earlier.status FROM deliveries earlier
                           WHERE earlier.order_id = d.order_id AND earlier.type = 'PAID'),
                          'DELIVERED') = 'DELIVERED')
                ORDER BY status, id
                LIMIT :limit
                FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE deliveries d
            SET due_at = statement_timestamp() + make_interval(secs => :lease)
            FROM due
            WHERE d.id = due.id
            RETURNING d.id, order_id, type, created_at, due_at, rejections
            """;

    /** One note for many rows: a row brings its id and its lease along, and nothing else. */
    private static final String WRITE =
            """
            UPDATE deliveries d
            SET status = :status, due_at = :at,
                delivered_at = CASE WHEN :status = 'DELIVERED' THEN CAST(:at AS timestamptz) END,
                rejections = d.rejections + :rejected, attempts = d.attempts + :counts,
                history = CASE
                    WHEN CAST(:line AS text) IS NULL THEN d.history
                    WHEN d.history IS NULL THEN CAST(:line AS text)
                    ELSE CASE WHEN regexp_count(d.history, chr(10)) >= :most - 1
                              THEN substr(d.history, strpos(d.history, chr(10)) + 1)
                              ELSE d.history END || chr(10) || CAST(:line AS text) END
            FROM (SELECT unnest(:ids) AS id, unnest(:leases) AS lease) n
            WHERE d.id = n.id AND d.due_at = n.lease AND d.status = 'PENDING'
            RETURNING d.id
            """;

    private static final String SEND_AGAIN =
            """
            UPDATE deliveries
            SET status = 'PENDING', delivered_at = NULL, rejections = 0,
                due_at = CASE
                    WHEN status = 'PENDING'
                         AND due_at <= clock_timestamp() + make_interval(secs => :lease) THEN due_at
                    ELSE clock_timestamp() END
            WHERE id = ANY (:ids)
            """;

    private static final String LOCK_RANGE =
            """
            SELECT id FROM deliveries
            WHERE %s AND id > :after AND id < :last
              AND created_at >= :from AND created_at < :to
            ORDER BY id
            LIMIT :limit
            FOR NO KEY UPDATE
            """;

    private static final String PURGE =
            """
            DELETE FROM deliveries
            WHERE id = ANY (ARRAY(
                SELECT id FROM deliveries
                WHERE id > :after AND id < :last AND status = 'DELIVERED' AND delivered_at < :before
                ORDER BY id
                LIMIT :limit))
              AND status = 'DELIVERED'
            RETURNING id
            """;

    private final JdbcClient jdbc;

    public JdbcDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(List<Fresh> events) {
        if (events.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INSERT,
                SqlArrays.uuids(events, Fresh::id),
                SqlArrays.uuids(events, event -> event.orderId().value()),
                SqlArrays.texts(events, event -> event.type().name()),
                SqlArrays.instants(events, Fresh::createdAt),
                SqlArrays.instants(events, Fresh::dueAt));
    }

    @Override
    public List<Claim> claim(UUID after, int limit) {
        return jdbc
                .sql(CLAIM)
                .param("after", after)
                .param("limit", limit)
                .param("lease", LEASE.toSeconds())
                .query((row, i) -> claim(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Claim::id, EventIds.ORDER))
                .toList();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                new OrderId(row.getObject("order_id", UUID.class)),
                OrderEvent.Type.valueOf(row.getString("type")),
                Times.get(row, "created_at"),
                Times.get(row, "due_at"),
                row.getInt("rejections"));
    }

    /** By ascending id, so that two who write the same rows never wait in a circle. */
    @Override
    public Set<UUID> write(Note note) {
        if (note.held().isEmpty()) {
            return Set.of();
        }
        List<Held> sorted =
                note.held().stream()
                        .sorted(Comparator.comparing(Held::id, EventIds.ORDER))
                        .toList();
        DeliveryAttempt attempt = note.attempt();
        DeliveryAttempt.Outcome outcome = attempt == null ? null : attempt.outcome();
        boolean isRejected = outcome == DeliveryAttempt.Outcome.REJECTED;
        return jdbc.sql(WRITE)
                .param("status", note.status().name())
                .param("at", Times.parameter(note.at()))
                .param("rejected", isRejected ? 1 : 0)
                .param("counts", isRejected || outcome == DeliveryAttempt.Outcome.DELIVERED ? 1 : 0)
                .param("line", attempt == null ? null : AttemptLines.write(attempt))
                .param("most", Delivery.MAX_HISTORY)
                .param("ids", SqlArrays.uuids(sorted, Held::id))
                .param("leases", SqlArrays.instants(sorted, Held::lease))
                .query((row, i) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public @Nullable Delivery lock(UUID id) {
        return jdbc.sql(DeliveryRows.SELECT + "WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query((row, i) -> DeliveryRows.delivery(row))
                .optional()
                .orElse(null);
    }

    @Override
    public void sendAgain(List<UUID> ids) {
        jdbc.sql(SEND_AGAIN)
                .param("ids", SqlArrays.uuids(ids, id -> id))
                .param("lease", LEASE.toSeconds())
                .update();
    }

    @Override
    public List<UUID> lock(Range range, UUID after, int limit) {
        UUID first = EventIds.surelyBefore(range.from());
        boolean isBelow = EventIds.ORDER.compare(after, first) < 0;
        return jdbc.sql(LOCK_RANGE.formatted(DeliveryRows.ofStatus(range.status())))
                .param("status", range.status().name())
                .param("after", isBelow ? first : after)
                .param("last", EventIds.surelyAfter(range.to()))
                .param("from", Times.parameter(range.from()))
                .param("to", Times.parameter(range.to()))
                .param("limit", limit)
                .query((row, i) -> row.getObject("id", UUID.class))
                .list();
    }

    @Override
    public List<UUID> purge(Instant before, UUID after, int limit) {
        return jdbc
                .sql(PURGE)
                .param("after", after)
                .param("last", EventIds.surelyAfter(before))
                .param("before", Times.parameter(before))
                .param("limit", limit)
                .query((row, i) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .sorted(EventIds.ORDER)
                .toList();
    }
}
