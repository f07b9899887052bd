package dev.jumun.bench;

import java.util.List;

/**
 * What is measured side by side: the same work by hand and by the service.
 *
 * @param warmUps put on load before anything is measured: programs that run in a JVM need it
 * @param sides in the order in which a round measures them, floors first
 */
record Workload(
        String name, String title, Compared compared, List<Work> warmUps, List<Side> sides) {

    static final int WARM_UP_CLIENTS = 128;

    /** How the service is compared with its floors. */
    enum Compared {
        /** Requests a second, with each floor by itself. */
        RATES,
        /** The median latency, with that of all floors added up. */
        LATENCY,
        /** There is no floor. */
        NOT
    }

    /**
     * One way to do the work.
     *
     * @param alone whether nothing else runs meanwhile, so that all costs are its own
     */
    record Side(String name, boolean isFloor, boolean alone, Work work) {

        static Side floor(String name, Work work) {
            return new Side(name, true, true, work);
        }

        static Side service(String name, Work work) {
            return new Side(name, false, true, work);
        }
    }

    /** Puts load on for so many seconds. */
    @FunctionalInterface
    interface Work {
        Load during(int seconds);
    }

    List<Side> floors() {
        return sides.stream().filter(Side::isFloor).toList();
    }
}
