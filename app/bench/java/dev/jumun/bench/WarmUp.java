package dev.jumun.bench;

import java.util.OptionalInt;
import java.util.function.DoubleSupplier;

/**
 * Puts load on a program until it works as it will: its JVM compiles what is used often, which
 * takes CPU time from everybody, and a request costs more of it until that is done. How long it
 * takes depends on the machine and on what ran before, so what is looked at is the compiler itself:
 * what a request costs varies too much to tell.
 */
final class WarmUp {

    /**
     * Of a processor. A compiler that is not done takes ten times as much. It is never quite done:
     * now and then something has been used often enough for the first time.
     */
    private static final double NEXT_TO_NOTHING = 0.03;

    /** So many in a row: the compiler may only have waited until methods were counted. */
    private static final int QUIET_STRETCHES = 2;

    private WarmUp() {}

    /**
     * Puts on stretches of load until the compiler had next to nothing to do in two in a row.
     *
     * @param stretch puts load on for a stretch of time and says which part of a processor the
     *     compiler took meanwhile
     * @param atMost stretches, whatever the compiler does
     * @return how many it took; nothing where the compiler was not done by then
     */
    static OptionalInt untilCompiled(DoubleSupplier stretch, int atMost) {
        int quiet = 0;
        for (int stretches = 1; stretches <= atMost; stretches++) {
            quiet = stretch.getAsDouble() < NEXT_TO_NOTHING ? quiet + 1 : 0;
            if (quiet == QUIET_STRETCHES) {
                return OptionalInt.of(stretches);
            }
        }
        return OptionalInt.empty();
    }
}
