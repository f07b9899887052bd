package dev.jumun.dataplatform.domain;

/**
 * What this instance knows of the breaker between all instances and the platform.
 *
 * <p>Two speak of it: a worker whom the platform has just answered or failed, and the keeper, who
 * looks at the record about every second. The worker knows better. The hazard is a look that began
 * before and is taken over after, so one that was overtaken by a change does not count.
 */
final class KnownBreaker {

    private final Runnable changed;
    private boolean open;
    private long changes;
    private int telling;

    /**
     * @param changed told after each change, with nothing held
     */
    KnownBreaker(Runnable changed) {
        this.changed = changed;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Opens or closes; until the record {@linkplain #told was told}, no look undoes that. */
    void change(boolean isOpen) {
        synchronized (this) {
            telling++;
            changes++;
            open = isOpen;
        }
        changed.run();
    }

    /** The record was told, or could not be, and what it says from now on counts. */
    synchronized void told() {
        telling--;
        changes++;
    }

    /** Moves on with each change made here. */
    synchronized long changes() {
        return changes;
    }

    /**
     * Takes over what a look at the record said; false when it was overtaken by a change.
     *
     * @param since {@link #changes} before the look
     */
    boolean notice(boolean isOpen, long since) {
        boolean differs;
        synchronized (this) {
            if (telling > 0 || changes != since) {
                return false;
            }
            differs = open != isOpen;
            open = isOpen;
        }
        if (differs) {
            changed.run();
        }
        return true;
    }
}
