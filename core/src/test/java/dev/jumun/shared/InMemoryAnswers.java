package dev.jumun.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Idempotency records in a map. One transaction at a time: see {@link InTurn}. */
public final class InMemoryAnswers implements Answers {

    private record Row(KeptAnswer kept, Instant createdAt) {}

    private final Map<IdempotencyKey, Row> rows = new LinkedHashMap<>();
    private final HeldRows<IdempotencyKey> held = new HeldRows<>();

    /** Pretends that a call with this key is in flight elsewhere. */
    public void hold(IdempotencyKey key) {
        held.hold(key);
    }

    public void release(IdempotencyKey key) {
        held.release(key);
    }

    public List<KeptAnswer> all() {
        return rows.values().stream().map(Row::kept).toList();
    }

    @Override
    public Asked<AnswerBook> lock(Collection<IdempotencyKey> keys, LockMode mode) {
        if (mode == LockMode.PATIENTLY && keys.stream().anyMatch(held::isHeld)) {
            throw new KeyInUseException("held by another transaction", null);
        }
        return Asked.of(() ->
                new AnswerBook(
                        keys.stream()
                                .map(rows::get)
                                .filter(Objects::nonNull)
                                .map(Row::kept)
                                .toList(),
                        keys.stream().filter(held::isHeld).collect(Collectors.toSet())));
    }

    @Override
    public void save(AnswerBook book, Instant now) {
        for (KeptAnswer kept : book.added()) {
            if (rows.putIfAbsent(kept.key(), new Row(kept, now)) != null) {
                throw new IllegalStateException("a second record for " + kept.key());
            }
        }
    }

    @Override
    public int purge(Instant before, int limit) {
        List<IdempotencyKey> old =
                rows.entrySet().stream()
                        .filter(row -> row.getValue().createdAt().isBefore(before))
                        .map(Map.Entry::getKey)
                        .limit(limit)
                        .toList();
        old.forEach(rows::remove);
        return old.size();
    }
}
