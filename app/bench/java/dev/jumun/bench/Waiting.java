package dev.jumun.bench;

import java.util.function.BooleanSupplier;

/** How the bench waits, for time to pass or for what somebody else does. */
final class Waiting {

    static final int SECOND_MS = 1000;

    private Waiting() {}

    /**
     * Waits until something is so, and looks once a second.
     *
     * @param seconds to wait at the most
     * @return whether it is so
     */
    static boolean until(BooleanSupplier isSo, int seconds) {
        for (int passed = 0; !isSo.getAsBoolean(); passed++) {
            if (passed == seconds) {
                return false;
            }
            pause(SECOND_MS);
        }
        return true;
    }

    static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
