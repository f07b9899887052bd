package dev.jumun.shared.persistence;

import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.AuditRow;
import dev.jumun.shared.AuditTrail;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The audit log. What was before and after is kept as JSON. */
public class JdbcAuditLog implements AuditLog, AuditTrail {

    private static final String INSERT =
            """
            INSERT INTO audit_log (at, actor, action, subject, before, after, request_id)
            SELECT clock_timestamp(), actor, action, subject, before::jsonb, after::jsonb, request_id
            FROM unnest(?, ?, ?, ?, ?, ?)
                AS entry (actor, action, subject, before, after, request_id)
            """;

    private static final String FIND =
            """
            SELECT id, at, actor, action, subject, before, after, request_id
            FROM audit_log
            WHERE (:actor::text IS NULL OR actor = :actor)
              AND (:from::timestamptz IS NULL OR at >= :from)
              AND (:to::timestamptz IS NULL OR at < :to)
              AND (:before::bigint IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :limit
            """;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Won.class, new AmountSerializer())
                                    .addSerializer(UserId.class, new TextSerializer<>(UserId.class))
                                    .addSerializer(
                                            OrderId.class, new TextSerializer<>(OrderId.class)))
                    .build();

    private final JdbcClient jdbc;

    public JdbcAuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INSERT,
                SqlArrays.texts(entries, entry -> entry.actor().id().value()),
                SqlArrays.texts(entries, AuditEntry::action),
                SqlArrays.texts(entries, AuditEntry::subject),
                SqlArrays.texts(entries, entry -> json(entry.before())),
                SqlArrays.texts(entries, entry -> json(entry.after())),
                SqlArrays.texts(entries, entry -> entry.actor().requestId()));
    }

    private static @Nullable String json(@Nullable Object state) {
        return state == null ? null : JSON.writeValueAsString(state);
    }

    @Override
    public Page<AuditRow, Long> find(
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable Long before) {
        List<AuditRow> found =
                jdbc.sql(FIND)
                        .param("actor", actor)
                        .param("from", Times.parameter(from))
                        .param("to", Times.parameter(to))
                        .param("before", before)
                        .param("limit", limit + 1)
                        .query((row, i) -> auditRow(row))
                        .list();
        return Page.ofSurplus(found, limit, AuditRow::id);
    }

    private static AuditRow auditRow(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                Times.get(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"),
                row.getString("request_id"));
    }

    private static final class AmountSerializer extends StdSerializer<Won> {

        AmountSerializer() {
            super(Won.class);
        }

        @Override
        public void serialize(Won value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value.amount());
        }
    }

    private static final class TextSerializer<T> extends StdSerializer<T> {

        TextSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }
}
