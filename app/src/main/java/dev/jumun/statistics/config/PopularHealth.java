package dev.jumun.statistics.config;

import dev.jumun.statistics.RankingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how old the ranking is that is served, and warns where one is overdue: the one that is
 * served may be a later, provisional one. It is never down: an old ranking is no reason to take an
 * instance away from the customers.
 */
final class PopularHealth implements HealthIndicator {

    /** A ranking that is due is given so long to be built before anybody is warned. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final RankingWatch watch;
    private final RankingCalendar calendar;

    PopularHealth(RankingWatch watch, RankingCalendar calendar) {
        this.watch = watch;
        this.calendar = calendar;
    }

    @Override
    public Health health() {
        Instant now = watch.now();
        LocalDate served = watch.latest();
        Health.Builder health = Health.up();
        health.withDetail("asOf", served == null ? "none" : served.toString());
        if (now == null) {
            return health.withDetail("warning", "nobody has looked yet").build();
        }
        LocalDate expected = calendar.latestDue(now.minus(TOLERANCE));
        health.withDetail("expected", expected.toString());
        LocalDate missing = watch.oldestMissing();
        if (missing != null && calendar.dueAt(missing).plus(TOLERANCE).isBefore(now)) {
            health.withDetail("warning", "the ranking of " + missing + " is overdue");
        }
        return health.build();
    }
}
