package dev.jumun.shared;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of an in-memory store that another transaction pretends to hold, and what a {@link LockMode}
 * makes of them.
 */
public final class HeldRows<K> {

    private final Set<K> held = ConcurrentHashMap.newKeySet();

    public void hold(K key) {
        held.add(key);
    }

    public void release(K key) {
        held.remove(key);
    }

    boolean isHeld(K key) {
        return held.contains(key);
    }

    /**
     * Which of the rows asked for can be had.
     *
     * @throws RowsBusyException when one is held and the mode neither skips it nor reads past it
     */
    public List<K> lock(Collection<K> requested, LockMode mode) {
        return switch (mode) {
            case UNLOCKED -> List.copyOf(requested);
            case SKIPPING -> requested.stream().filter(key -> !held.contains(key)).toList();
            case BRIEFLY, PATIENTLY -> {
                if (requested.stream().anyMatch(held::contains)) {
                    throw new RowsBusyException("held by another transaction", null);
                }
                yield List.copyOf(requested);
            }
        };
    }
}
