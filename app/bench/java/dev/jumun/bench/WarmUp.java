package dev.jumun.bench;

import java.util.function.DoubleSupplier;

/**
 * Puts load on a program until it works as it will: its JVM compiles what is used often, and a
 * request costs more CPU time until that is done. How long that takes depends on the machine and on
 * what ran before, so what is looked at is the cost itself.
 */
final class WarmUp {

    /** Falls by less are noise, not the compiler's work. */
    private static final double A_FALL = 0.97;

    /** So many stretches in a row that are no cheaper: one may have been disturbed. */
    private static final int STRETCHES_WITHOUT = 2;

    private WarmUp() {}

    /**
     * Measures stretches until two in a row have cost no less than the cheapest before them.
     *
     * @param stretch puts load on for a stretch of time and says what a request cost, in any unit
     * @param atMost stretches, however much cheaper they get
     * @return how many it took
     */
    static int untilSteady(DoubleSupplier stretch, int atMost) {
        double cheapest = Double.POSITIVE_INFINITY;
        int without = 0;
        int stretches = 0;
        while (stretches < atMost && without < STRETCHES_WITHOUT) {
            double cost = stretch.getAsDouble();
            without = cost < cheapest * A_FALL ? 0 : without + 1;
            cheapest = Math.min(cheapest, cost);
            stretches++;
        }
        return stretches;
    }
}
