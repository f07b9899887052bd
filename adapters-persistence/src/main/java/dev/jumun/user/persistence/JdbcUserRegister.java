package dev.jumun.user.persistence;

import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enters users who write for the first time by something else than a balance. */
public class JdbcUserRegister implements UserRegister {

    /**
     * Looks before it inserts, for most callers are known, and updates only whose claims have
     * changed; both in the lock order.
     */
    private static final String INTRODUCE =
            """
            WITH callers AS MATERIALIZED (
                SELECT c.id, c.name, c.email, u.id IS NULL AS is_new
                FROM (SELECT unnest(?) AS id, unnest(?) AS name, unnest(?) AS email) c
                LEFT JOIN users u ON u.id = c.id
                WHERE u.id IS NULL OR (u.name, u.email) IS DISTINCT FROM (c.name, c.email)),
            inserted AS (
                INSERT INTO users (id, name, email, balance, last_seq, created_at)
                SELECT id, name, email, 0, 0, ? FROM callers WHERE is_new ORDER BY id
                ON CONFLICT (id) DO NOTHING),
            locked AS MATERIALIZED (
                SELECT u.id FROM users u
                WHERE u.id IN (SELECT id FROM callers WHERE NOT is_new)
                ORDER BY u.id
                FOR NO KEY UPDATE)
            UPDATE users u SET name = c.name, email = c.email
            FROM callers c JOIN locked USING (id)
            WHERE u.id = c.id
            """;

    private final JdbcClient jdbc;

    public JdbcUserRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void introduce(Collection<Caller> callers, Instant now) {
        Map<UserId, Caller> latest = new LinkedHashMap<>();
        callers.forEach(caller -> latest.put(caller.id(), caller));
        if (latest.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INTRODUCE,
                SqlArrays.texts(latest.values(), caller -> caller.id().value()),
                SqlArrays.texts(latest.values(), Caller::name),
                SqlArrays.texts(latest.values(), Caller::email),
                Times.parameter(now));
    }
}
