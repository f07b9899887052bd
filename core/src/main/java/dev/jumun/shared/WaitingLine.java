package dev.jumun.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Who waits for {@link Lanes}, in the order in which they came, and who of them needs what a load
 * under way does. What is needed is told apart by {@code equals}. For one thread at a time.
 */
final class WaitingLine<T> {

    private final Queue<Waiting<T>> queue = new ArrayDeque<>();

    /** How many loads under way need it. */
    private final Map<Object, Integer> inUse = new HashMap<>();

    /** What those need that were looked at, in their turn, and have to wait for a load. */
    private final Set<Object> spokenFor = new HashSet<>();

    private final int mostLookedAt;
    private int apart;

    private record Waiting<T>(T item, Collection<?> needs, long since) {}

    /** What goes together, and since when; known by itself. */
    static final class Load<T> {

        private final long setOff = System.nanoTime();
        private final List<T> items;
        private final Set<Object> needs;
        private final boolean varied;

        private Load(List<T> items, Set<Object> needs, boolean varied) {
            this.items = items;
            this.needs = needs;
            this.varied = varied;
        }

        long setOff() {
            return setOff;
        }

        List<T> items() {
            return items;
        }

        int size() {
            return items.size();
        }

        /** Whether most of the items need nothing that one before them does. */
        boolean isVaried() {
            return varied;
        }
    }

    /**
     * @param mostLookedAt how many, from the first, are looked at for who is apart: more would take
     *     long, and the lanes wait meanwhile
     */
    WaitingLine(int mostLookedAt) {
        this.mostLookedAt = mostLookedAt;
    }

    void add(T item, Collection<?> needs) {
        Waiting<T> last = new Waiting<>(item, needs, System.nanoTime());
        queue.add(last);
        if (queue.size() <= mostLookedAt && isApart(last)) {
            apart++;
        }
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** How many of those looked at need nothing that a load under way, or who goes before, does. */
    int apart() {
        return apart;
    }

    /** How long the first has waited, in nanoseconds. */
    long waited() {
        return System.nanoTime() - queue.element().since;
    }

    /** Takes the first ones, whatever they need. */
    Load<T> takeInTurn(int most) {
        return take(most, false);
    }

    /** Takes the first ones that are {@link #apart}. */
    Load<T> takeApart(int most) {
        return take(most, true);
    }

    private Load<T> take(int most, boolean choosing) {
        List<T> items = new ArrayList<>(Math.min(queue.size(), most));
        Set<Object> needs = new HashSet<>();
        int alone = 0;
        spokenFor.clear();
        int left = choosing ? mostLookedAt : queue.size();
        Iterator<Waiting<T>> inTurn = queue.iterator();
        while (items.size() < most && left > 0 && inTurn.hasNext()) {
            Waiting<T> next = inTurn.next();
            left--;
            if (!choosing || isApart(next)) {
                inTurn.remove();
                items.add(next.item);
                alone += Collections.disjoint(needs, next.needs) ? 1 : 0;
                needs.addAll(next.needs);
            }
        }
        needs.forEach(need -> inUse.merge(need, 1, Integer::sum));
        lookAgain();
        return new Load<>(items, needs, 2 * alone > items.size());
    }

    void comesBack(Load<T> load) {
        load.needs.forEach(need ->
                inUse.computeIfPresent(need, (same, loads) -> loads == 1 ? null : loads - 1));
        lookAgain();
    }

    private void lookAgain() {
        spokenFor.clear();
        apart = Math.toIntExact(queue.stream().limit(mostLookedAt).filter(this::isApart).count());
    }

    /**
     * Whether the next in turn needs nothing that a load under way does, nor somebody before it who
     * has to wait for one; else it has to wait too, and nobody overtakes it.
     */
    private boolean isApart(Waiting<T> next) {
        for (Object need : next.needs) {
            if (inUse.containsKey(need) || spokenFor.contains(need)) {
                spokenFor.addAll(next.needs);
                return false;
            }
        }
        return true;
    }
}
