package dev.jumun.shared.persistence;

import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Answers;
import dev.jumun.shared.Asked;
import dev.jumun.shared.Fingerprint;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.KeptAnswer;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Sha256;
import dev.jumun.shared.StoredAnswer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlValue;

/**
 * Idempotency records. A key that is being executed for the first time has no row to lock, so an
 * advisory lock, which ends with the transaction, stands for it.
 */
public class JdbcAnswers implements Answers {

    /** The keys that another transaction holds. */
    private static final String TRY_LOCK =
            "SELECT number FROM (SELECT unnest(?) AS number) k WHERE NOT pg_try_advisory_xact_lock(number)";

    /** In the order of the array, which is sorted: no two transactions wait in a circle. */
    private static final String LOCK =
            "SELECT count(pg_advisory_xact_lock(number)::text) FROM unnest(?) AS k (number)";

    private static final String FIND =
            """
            SELECT digest, fingerprint, status, location, body
            FROM idempotency_records
            WHERE digest = ANY (?)
            """;

    private static final String INSERT =
            """
            INSERT INTO idempotency_records
                (created_at, user_id, operation, key, fingerprint, status, location, body)
            SELECT ?, unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
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
    public Asked<AnswerBook> lock(Collection<IdempotencyKey> keys, LockMode mode) {
        PendingWrites.requireNone();
        Map<UUID, IdempotencyKey> byDigest = new HashMap<>();
        keys.forEach(key -> byDigest.put(digest(key), key));
        Query<KeptAnswer> find = find(byDigest);
        if (mode == LockMode.PATIENTLY) {
            locks.waitPatiently();
            lockAll(byDigest.keySet());
            Supplier<List<KeptAnswer>> kept = locks.ask(find);
            return Asked.of(() -> new AnswerBook(kept.get(), Set.of()));
        }
        Supplier<List<Long>> held = locks.ask(tryLock(byDigest.keySet()));
        Supplier<List<KeptAnswer>> kept = locks.ask(find);
        return Asked.of(
                () -> new AnswerBook(kept.get(), keysUnder(Set.copyOf(held.get()), byDigest)));
    }

    /** Not along with anything else: its failure would pass for a key that is in use. */
    private void lockAll(Set<UUID> digests) {
        try {
            jdbc.sql(LOCK).param(lockNumbers(digests)).query(Long.class).single();
        } catch (DataAccessException e) {
            throw DatabaseFailures.isLockTimeout(e)
                    ? new KeyInUseException("the first call with this key has not ended", e)
                    : e;
        }
    }

    private static Query<Long> tryLock(Set<UUID> digests) {
        return Query.of(TRY_LOCK, (row, i) -> row.getLong("number"), lockNumbers(digests));
    }

    private static Query<KeptAnswer> find(Map<UUID, IdempotencyKey> byDigest) {
        return Query.of(
                FIND,
                (row, i) ->
                        new KeptAnswer(
                                keyOf(row.getObject("digest", UUID.class), byDigest),
                                new Fingerprint(row.getString("fingerprint")),
                                new StoredAnswer(
                                        row.getInt("status"),
                                        row.getString("location"),
                                        row.getBytes("body"))),
                SqlArrays.uuids(byDigest.keySet(), digest -> digest));
    }

    private static IdempotencyKey keyOf(UUID digest, Map<UUID, IdempotencyKey> byDigest) {
        IdempotencyKey key = byDigest.get(digest);
        if (key == null) {
            throw new IllegalStateException("a record was found that was not looked for");
        }
        return key;
    }

    private static Set<IdempotencyKey> keysUnder(
            Set<Long> lockNumbers, Map<UUID, IdempotencyKey> byDigest) {
        return byDigest.entrySet().stream()
                .filter(entry -> lockNumbers.contains(lockNumber(entry.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static SqlValue lockNumbers(Set<UUID> digests) {
        return SqlArrays.longs(
                digests.stream().map(JdbcAnswers::lockNumber).sorted().toList(), number -> number);
    }

    private static long lockNumber(UUID digest) {
        return digest.getMostSignificantBits();
    }

    /**
     * The same as the database's {@code idempotency_digest}. A user id holds no line break, nor
     * does an operation, so no two keys are written the same.
     */
    static UUID digest(IdempotencyKey key) {
        ByteBuffer hash =
                ByteBuffer.wrap(
                        Sha256.of(key.user().value() + "\n" + key.operation() + "\n" + key.key()));
        return new UUID(hash.getLong(), hash.getLong());
    }

    @Override
    public void save(AnswerBook book, Instant now) {
        List<KeptAnswer> added = book.added();
        if (added.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                INSERT,
                Times.parameter(now),
                SqlArrays.texts(added, kept -> kept.key().user().value()),
                SqlArrays.texts(added, kept -> kept.key().operation()),
                SqlArrays.texts(added, kept -> kept.key().key()),
                SqlArrays.texts(added, kept -> kept.fingerprint().hex()),
                SqlArrays.ints(added, kept -> kept.answer().status()),
                SqlArrays.texts(added, kept -> kept.answer().location()),
                SqlArrays.bytes(added, kept -> kept.answer().body()));
    }

    @Override
    public int purge(Instant before, int limit) {
        return jdbc.sql(PURGE).param(Times.parameter(before)).param(limit).update();
    }
}
