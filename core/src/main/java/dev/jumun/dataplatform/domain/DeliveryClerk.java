package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.PlatformBreaker;
import dev.jumun.shared.UseCase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sender does in the database. Each step is a transaction of its own, which has ended
 * before the platform is called: no call of the platform holds a connection.
 */
public class DeliveryClerk {

    private final Deliveries deliveries;
    private final PlatformBreaker breaker;

    public DeliveryClerk(Deliveries deliveries, PlatformBreaker breaker) {
        this.deliveries = deliveries;
        this.breaker = breaker;
    }

    @UseCase
    public List<Deliveries.Claim> claim(UUID after, int limit) {
        return deliveries.claim(after, limit);
    }

    @UseCase
    public Set<UUID> write(Deliveries.Note note) {
        return deliveries.write(note);
    }

    @UseCase
    public PlatformBreaker.Look look() {
        return breaker.look();
    }

    @UseCase
    public void open(String reason, @Nullable Duration leaveAlone) {
        breaker.open(DeliveryAttempt.oneLine(reason), leaveAlone);
    }

    @UseCase
    public boolean tryProbe() {
        return breaker.tryProbe();
    }

    /**
     * Notes that a probe failed, and when the next one may go out.
     *
     * @param chance 0 to 1, for the jitter
     * @param asked how long the platform asks to be left alone
     */
    @UseCase
    public void probeFailed(String reason, double chance, @Nullable Duration asked) {
        PlatformBreaker.Look look = breaker.look();
        PlatformBreaker.Outage outage = look.outage();
        if (outage == null) {
            breaker.open(DeliveryAttempt.oneLine(reason), RetrySchedule.leaveAlone(asked));
            return;
        }
        Duration lasted = Duration.between(outage.since(), look.now());
        breaker.probeFailed(
                DeliveryAttempt.oneLine(reason),
                RetrySchedule.afterProbe(outage.failures() + 1, lasted, chance, asked));
    }

    @UseCase
    public void shut() {
        breaker.shut();
    }
}
