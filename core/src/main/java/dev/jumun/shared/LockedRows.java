package dev.jumun.shared;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows a store locked for one batch. With {@link LockMode#SKIPPING} a row that was asked for
 * and is not here may be held by somebody or may not exist: which of the two is for an attempt to
 * say that waits. So it counts as busy, never as missing.
 */
public final class LockedRows<K, V> {

    private final Map<K, V> rows;
    private final Set<K> busy;

    private LockedRows(Map<K, V> rows, Set<K> busy) {
        this.rows = rows;
        this.busy = busy;
    }

    public static <K, V> LockedRows<K, V> of(
            Collection<K> requested, Collection<V> found, Function<V, K> key, LockMode mode) {
        Map<K, V> rows = LinkedHashMap.newLinkedHashMap(found.size());
        found.forEach(row -> rows.put(key.apply(row), row));
        Set<K> busy = Set.of();
        if (mode == LockMode.SKIPPING && rows.size() < requested.size()) {
            busy = new HashSet<>(requested);
            busy.removeAll(rows.keySet());
        }
        return new LockedRows<>(rows, busy);
    }

    public @Nullable V get(K key) {
        return rows.get(key);
    }

    public boolean isBusy(K key) {
        return busy.contains(key);
    }

    public Collection<V> all() {
        return rows.values();
    }

    /**
     * Takes in a row that did not exist when the batch began, for example the wallet of a new user.
     */
    public void add(K key, V row) {
        rows.put(key, row);
    }
}
