package dev.jumun.shared;

import java.time.Duration;
import java.time.Instant;

/** A business clock that stands still until it is told otherwise. */
public final class SettableClock implements BusinessClock {

    public static final Instant NOON = Instant.parse("2026-03-02T03:00:00Z");

    private volatile Instant now = NOON;

    @Override
    public Instant now() {
        return now;
    }

    public void set(Instant time) {
        now = time;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }
}
