package dev.jumun.dataplatform.domain;

import dev.jumun.shared.OrderId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The parcels that wait, in the order in which they go. It is the {@link SendingQueue}'s, and
 * guarded by its lock.
 */
final class Waiting {

    /** Taken from the records. They go first: they have waited longer. */
    private final Deque<Parcel> claimed = new ArrayDeque<>();

    /** Straight from their commit. */
    private final Deque<Parcel> fresh = new ArrayDeque<>();

    void addClaimed(Parcel parcel) {
        claimed.add(parcel);
    }

    void addFresh(Parcel parcel) {
        fresh.add(parcel);
    }

    int claimed() {
        return claimed.size();
    }

    int fresh() {
        return fresh.size();
    }

    int size() {
        return claimed.size() + fresh.size();
    }

    /** Takes the next ones out, and forgets on the way what has no time left to be sent. */
    List<Parcel> take(int most, long nanos) {
        List<Parcel> taken = new ArrayList<>(Math.min(most, size()));
        Set<OrderId> orders = new HashSet<>();
        fill(taken, orders, claimed, most, nanos);
        fill(taken, orders, fresh, most, nanos);
        return taken;
    }

    /** One call holds one event of an order; a payment sent again may wait beside another. */
    private static void fill(
            List<Parcel> taken, Set<OrderId> orders, Deque<Parcel> queue, int most, long nanos) {
        Iterator<Parcel> waiting = queue.iterator();
        while (taken.size() < most && waiting.hasNext()) {
            Parcel parcel = waiting.next();
            if (!parcel.hasTime(nanos)) {
                waiting.remove();
            } else if (orders.add(parcel.event().order().id())) {
                waiting.remove();
                taken.add(parcel);
            }
        }
    }

    /** Takes out what has too little of its lease left to be sent. */
    List<Parcel> removeLate(long nanos) {
        List<Parcel> late = new ArrayList<>();
        for (Deque<Parcel> queue : List.of(claimed, fresh)) {
            queue.stream().filter(parcel -> !parcel.hasTime(nanos)).forEach(late::add);
            queue.removeIf(parcel -> !parcel.hasTime(nanos));
        }
        return late;
    }

    List<Parcel> removeAll() {
        List<Parcel> all = new ArrayList<>(claimed);
        all.addAll(fresh);
        claimed.clear();
        fresh.clear();
        return all;
    }
}
