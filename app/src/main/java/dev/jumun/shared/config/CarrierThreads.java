package dev.jumun.shared.config;

/**
 * How many threads carry the virtual ones that requests run on.
 *
 * <p>The JDK takes one for each processor. A carrier goes on with the queue where it has found
 * something for as long as there is more in it (JDK 25, {@code ForkJoinPool.runWorker}). With two
 * carriers, and more requests coming than they get done, both may stay with what the web server
 * hands in, and whoever waits for the database is not woken for a tenth of a second or two. A
 * carrier more than there are processors looks elsewhere; still more of them only take turns.
 */
public final class CarrierThreads {

    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final int FEWEST = 3;

    /** From so many processors on, as many carriers are enough. */
    private static final int MANY = 4;

    private CarrierThreads() {}

    /**
     * Sees to it that there are a few at least, unless somebody has said how many. To be called
     * before the first virtual thread is started.
     */
    public static void provide() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (System.getProperty(PARALLELISM) == null && processors < MANY) {
            System.setProperty(PARALLELISM, Integer.toString(Math.max(FEWEST, processors + 1)));
        }
    }
}
