package dev.jumun.shared.web.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds those answers among the remembered that no look confirms any more ({@link Watch}), by going
 * through all of them, a stretch at a time. For one thread, but for {@link #someWereLeft}.
 *
 * @param <Q> the questions
 */
final class OldAnswers<Q extends Record> {

    /** Looked at in a few milliseconds. */
    private static final int STRETCH = 10_000;

    private final Class<Q> kind;
    private final KeptAnswers kept;
    private Iterator<Map.Entry<Record, ReadyAnswer>> rest = Collections.emptyIterator();
    private List<Q> found = new ArrayList<>();
    private volatile boolean someWereLeft;

    OldAnswers(Class<Q> kind, KeptAnswers kept) {
        this.kind = kind;
        this.kept = kept;
    }

    /**
     * One has been left old, perhaps behind where the search is: once that is through, it is to
     * begin again.
     */
    void someWereLeft() {
        someWereLeft = true;
    }

    /** Whether it begins again next, if it has to. */
    boolean isThrough() {
        return !rest.hasNext() && found.isEmpty();
    }

    /**
     * Looks at a stretch of them.
     *
     * @param watch who confirms the others
     * @param most how many to find at once
     * @return so many, or those that are left at the end; nothing where the search is to go on, or
     *     has nothing to find
     */
    List<Q> find(Watch watch, int most) {
        if (isThrough() && someWereLeft) {
            someWereLeft = false;
            rest = kept.iterator();
        }
        for (int i = 0; i < STRETCH && found.size() < most && rest.hasNext(); i++) {
            Map.Entry<Record, ReadyAnswer> one = rest.next();
            if (!one.getValue().isWatchedBy(watch) && kind.isInstance(one.getKey())) {
                found.add(kind.cast(one.getKey()));
            }
        }
        if (found.size() < most && rest.hasNext()) {
            return List.of();
        }
        List<Q> all = found;
        found = new ArrayList<>();
        return all;
    }
}
