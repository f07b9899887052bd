package dev.jumun.shared.web.answer;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;

/**
 * Knows of which answers nothing has changed since they were read: they are as good as newly read.
 *
 * <p>Somebody looks again and again what has changed since the last look. What a look does not name
 * was still so when it began. What it names counts as old as the look before, and has to be read
 * again.
 *
 * <p>The hazard is a change that comes between reading and watching: the answer is read before it,
 * and remembered when the look that names it is over. So the names of the last looks are kept, and
 * an answer that was named since its reading began is not watched. A reading that begins when a
 * look is over sees all that the look has seen.
 *
 * <p>Whoever is not sure to have seen every change gives the watch up and begins another. What was
 * watched grows old then.
 */
final class Watch {

    /** Of some seconds. An answer whose reading took longer is not watched. */
    private static final int LOOKS_KEPT = 16;

    private final Queue<Set<? extends Record>> lastLooks = new ArrayDeque<>();
    private long looks;

    private volatile long confirmedAt;

    /**
     * @param began the monotonic clock just before somebody began to look for changes
     */
    Watch(long began) {
        this.confirmedAt = began;
    }

    /** When the last look began: what is watched was so then, or later. */
    long confirmedAt() {
        return confirmedAt;
    }

    /** How many looks are over. */
    synchronized long looks() {
        return looks;
    }

    /**
     * Watches an answer, unless it may have changed meanwhile.
     *
     * @param answer is remembered already, so that the next look finds it
     * @param looksBefore how many looks were over when its reading began
     */
    synchronized void take(ReadyAnswer answer, Record question, long looksBefore) {
        long since = looks - looksBefore;
        if (since > lastLooks.size()) {
            return;
        }
        Iterator<Set<? extends Record>> look = lastLooks.iterator();
        for (long earlier = lastLooks.size() - since; earlier > 0; earlier--) {
            look.next();
        }
        while (look.hasNext()) {
            if (look.next().contains(question)) {
                return;
            }
        }
        answer.watch(this);
    }

    /** A look is over. What it names is to be {@link #release released} next, if it is known. */
    synchronized void named(Set<? extends Record> changed) {
        looks++;
        lastLooks.add(changed);
        if (lastLooks.size() > LOOKS_KEPT) {
            lastLooks.remove();
        }
    }

    /** No longer watches an answer, for it has changed. */
    void release(ReadyAnswer answer) {
        answer.release(this);
    }

    /**
     * All that was named has been released; the rest is confirmed.
     *
     * @param began the monotonic clock just before the look
     */
    void confirm(long began) {
        confirmedAt = began;
    }
}
