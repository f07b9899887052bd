package dev.jumun.dataplatform;

import dev.jumun.shared.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A breaker in memory, which the senders of several instances may share. */
public final class InMemoryBreaker implements PlatformBreaker {

    private final SettableClock clock;
    private @Nullable Outage outage;

    public InMemoryBreaker(SettableClock clock) {
        this.clock = clock;
    }

    public synchronized @Nullable Outage outage() {
        return outage;
    }

    @Override
    public synchronized Look look() {
        return new Look(clock.now(), outage);
    }

    @Override
    public synchronized void open(String reason, @Nullable Duration leaveAlone) {
        Instant now = clock.now();
        Instant next = leaveAlone == null ? now : now.plus(leaveAlone);
        Outage old = outage;
        if (old == null) {
            outage = new Outage(now, 0, next, reason);
        } else if (next.isAfter(now) && next.isAfter(old.nextProbeAt())) {
            outage = new Outage(old.since(), old.failures(), next, old.reason());
        }
    }

    @Override
    public synchronized boolean tryProbe() {
        Outage old = outage;
        if (old == null || old.nextProbeAt().isAfter(clock.now())) {
            return false;
        }
        outage = new Outage(old.since(), old.failures(), clock.now().plus(PROBE), old.reason());
        return true;
    }

    @Override
    public synchronized void probeFailed(String reason, Duration untilNext) {
        Outage old = outage;
        if (old != null) {
            Instant next = clock.now().plus(untilNext);
            boolean isLeftAlone = old.nextProbeAt().isAfter(clock.now().plus(PROBE));
            outage =
                    new Outage(
                            old.since(),
                            old.failures() + 1,
                            isLeftAlone && old.nextProbeAt().isAfter(next)
                                    ? old.nextProbeAt()
                                    : next,
                            reason);
        }
    }

    @Override
    public synchronized void shut() {
        outage = null;
    }
}
