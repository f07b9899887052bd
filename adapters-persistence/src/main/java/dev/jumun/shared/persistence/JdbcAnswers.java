package dev.jumun.shared.persistence;

import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Answers;
import dev.jumun.shared.Fingerprint;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.KeptAnswer;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.StoredAnswer;
import dev.jumun.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Idempotency records. A key that is being executed for the first time has no row to lock, so an
 * advisory lock, which ends with the transaction, stands for it.
 */
public class JdbcAnswers implements Answers {

    /**
     * A user id holds no line break, nor does an operation, so no two keys are written the same.
     */
    private static final String LOCK_NUMBER =
            "hashtextextended(user_id || E'\\n' || operation || E'\\n' || key, 0)";

    private static final String TRY_LOCK =
            "SELECT user_id, operation, key, pg_try_advisory_xact_lock(%s) AS locked"
                            .formatted(LOCK_NUMBER)
                    + " FROM unnest(?, ?, ?) AS k (user_id, operation, key)";

    /**
     * Sorted, and materialised so that it is: two transactions never wait for each other in a
     * circle.
     */
    private static final String LOCK =
            """
            WITH numbers AS MATERIALIZED (
                SELECT %s AS number
                FROM unnest(?, ?, ?) AS k (user_id, operation, key)
                ORDER BY number)
            SELECT count(pg_advisory_xact_lock(number)::text) FROM numbers
            """
                    .formatted(LOCK_NUMBER);

    private static final String FIND =
            """
            SELECT r.user_id, r.operation, r.key, r.fingerprint, r.status, r.location, r.body
            FROM unnest(?, ?, ?) AS k (user_id, operation, key)
            JOIN idempotency_records r USING (user_id, operation, key)
            """;

    private static final String INSERT =
            """
            INSERT INTO idempotency_records
                (user_id, operation, key, fingerprint, status, location, body, created_at)
            SELECT user_id, operation, key, fingerprint, status, location, body, ?
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS r (user_id, operation, key, fingerprint, status, location, body)
            """;

    private static final String PURGE =
            """
            DELETE FROM idempotency_records
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_records
                WHERE created_at < ? ORDER BY created_at LIMIT ?))
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcAnswers(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public AnswerBook lock(Collection<IdempotencyKey> keys, LockMode mode) {
        Set<IdempotencyKey> distinct = Set.copyOf(keys);
        Set<IdempotencyKey> busy = new HashSet<>();
        if (mode == LockMode.PATIENTLY) {
            locks.waitPatiently();
            lockAll(distinct);
        } else {
            busy.addAll(tryLock(distinct));
        }
        return new AnswerBook(find(distinct), busy);
    }

    private void lockAll(Set<IdempotencyKey> keys) {
        try {
            withKeys(LOCK, keys).query(Long.class).single();
        } catch (DataAccessException e) {
            throw DatabaseFailures.isLockTimeout(e)
                    ? new KeyInUseException("the first call with this key has not ended", e)
                    : e;
        }
    }

    private Set<IdempotencyKey> tryLock(Set<IdempotencyKey> keys) {
        Set<IdempotencyKey> busy = new HashSet<>();
        withKeys(TRY_LOCK, keys)
                .query(row -> {
                    if (!row.getBoolean("locked")) {
                        busy.add(key(row));
                    }
                });
        return busy;
    }

    private List<KeptAnswer> find(Set<IdempotencyKey> keys) {
        return withKeys(FIND, keys)
                .query((row, i) ->
                        new KeptAnswer(
                                key(row),
                                new Fingerprint(row.getString("fingerprint")),
                                new StoredAnswer(
                                        row.getInt("status"),
                                        row.getString("location"),
                                        row.getBytes("body"))))
                .list();
    }

    private JdbcClient.StatementSpec withKeys(String sql, Set<IdempotencyKey> keys) {
        return jdbc.sql(sql)
                .param(SqlArrays.texts(keys, key -> key.user().value()))
                .param(SqlArrays.texts(keys, IdempotencyKey::operation))
                .param(SqlArrays.texts(keys, IdempotencyKey::key));
    }

    private static IdempotencyKey key(ResultSet row) throws SQLException {
        return new IdempotencyKey(
                new UserId(row.getString("user_id")),
                row.getString("operation"),
                row.getString("key"));
    }

    @Override
    public void save(AnswerBook book, Instant now) {
        List<KeptAnswer> added = book.added();
        if (added.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .param(Times.parameter(now))
                .param(SqlArrays.texts(added, kept -> kept.key().user().value()))
                .param(SqlArrays.texts(added, kept -> kept.key().operation()))
                .param(SqlArrays.texts(added, kept -> kept.key().key()))
                .param(SqlArrays.texts(added, kept -> kept.fingerprint().hex()))
                .param(SqlArrays.ints(added, kept -> kept.answer().status()))
                .param(SqlArrays.texts(added, kept -> kept.answer().location()))
                .param(SqlArrays.bytes(added, kept -> kept.answer().body()))
                .update();
    }

    @Override
    public int purge(Instant before, int limit) {
        return jdbc.sql(PURGE).param(Times.parameter(before)).param(limit).update();
    }
}
