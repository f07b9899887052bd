package dev.jumun.shared.web.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Goes through what is remembered, a stretch at a time and for one thread, and finds what no look
 * confirms any more ({@link Watch}).
 *
 * @param <Q> the questions
 */
final class Round<Q extends Record> {

    /** Where there is nothing to find it takes a millisecond or so. */
    private static final int STRETCH = 10_000;

    private final Class<Q> kind;
    private final KeptAnswers kept;
    private Iterator<Map.Entry<Record, ReadyAnswer>> rest = Collections.emptyIterator();

    private volatile boolean wanted;

    Round(Class<Q> kind, KeptAnswers kept) {
        this.kind = kind;
        this.kept = kept;
    }

    /** Something has been left old, perhaps behind it: once it is through, it is to begin again. */
    void want() {
        wanted = true;
    }

    boolean isThrough() {
        return !rest.hasNext();
    }

    /**
     * Goes on, or begins again if that is {@link #want wanted}.
     *
     * @param which of the questions of this kind
     * @param most how many of them at once
     * @return some that are not watched by this one
     */
    List<Q> findOld(Predicate<? super Q> which, Watch watching, int most) {
        if (isThrough()) {
            if (!wanted) {
                return List.of();
            }
            wanted = false;
            rest = kept.iterator();
        }
        List<Q> old = new ArrayList<>();
        for (int i = 0; i < STRETCH && old.size() < most && rest.hasNext(); i++) {
            Map.Entry<Record, ReadyAnswer> one = rest.next();
            if (!one.getValue().isWatchedBy(watching) && kind.isInstance(one.getKey())) {
                Q question = kind.cast(one.getKey());
                if (which.test(question)) {
                    old.add(question);
                }
            }
        }
        return old;
    }
}
