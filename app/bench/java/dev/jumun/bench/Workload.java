package dev.jumun.bench;

import java.util.List;

/**
 * What is measured side by side: the same work by hand and by the service.
 *
 * @param sides in the order in which a round measures them, floors first
 */
record Workload(String name, String title, List<Side> sides) {

    /**
     * One way to do the work.
     *
     * @param work does it
     */
    record Side(String name, boolean isFloor, Work work) {}

    /** Puts load on for so many seconds. */
    @FunctionalInterface
    interface Work {
        Load during(int seconds);
    }

    List<Side> floors() {
        return sides.stream().filter(Side::isFloor).toList();
    }
}
