package dev.jumun.bench;

import java.util.List;

/**
 * What is measured side by side: the same work by hand and by the service.
 *
 * @param warmUps put on load before anything is measured, until their servers are warm
 * @param sides in the order in which a round measures them, floors first
 */
record Workload(
        String name, String title, Compared compared, List<Side> warmUps, List<Side> sides) {

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
     * @param clients how many send requests at a time
     * @param server the process that answers, with its children; 0 where that is the database
     * @param alone whether nothing else runs meanwhile, so that all costs are its own
     */
    record Side(String name, int clients, boolean isFloor, long server, boolean alone, Work work) {

        static Side byHand(int clients, Work work) {
            return new Side("by hand, " + clients(clients), clients, true, 0, true, work);
        }

        static Side bare(String name, int clients, long server, Work work) {
            return new Side(name + ", " + clients(clients), clients, true, server, true, work);
        }

        static Side service(int clients, Service service, Work work) {
            return service("service", clients, service, work);
        }

        static Side service(String name, int clients, Service service, Work work) {
            return new Side(
                    name + ", " + clients(clients), clients, false, service.pid(), true, work);
        }

        /** With other load meanwhile. */
        static Side beside(String name, int clients, Service service, Work work) {
            return new Side(name, clients, false, service.pid(), false, work);
        }

        private static String clients(int count) {
            return count == 1 ? "1 client" : count + " clients";
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
