package dev.jumun.whole;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come true before long. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    static void isTrue(BooleanSupplier condition) {
        isTrue(condition, PATIENCE);
    }

    static void isTrue(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come true within " + patience);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
