package dev.jumun.statistics.config;

import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.RankingHistory;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rankings ({@code jumun_popular_*}). Time is the database's, as it was at the last
 * look, and goes on by the monotonic clock: a ranking goes on ageing while the database is away,
 * and an instance whose own clock is wrong says nothing wrong.
 */
final class RankingWatch {

    /**
     * @param nanos the monotonic clock at that time
     */
    private record Seen(Instant now, long nanos, RankingHistory history) {}

    private final RankingCalendar calendar;
    private final Timer built;
    private final Timer failed;
    private final DistributionSummary sums;
    private volatile @Nullable Seen seen;

    RankingWatch(RankingCalendar calendar, MeterRegistry meters) {
        this.calendar = calendar;
        this.built = meters.timer("jumun.popular.build", "outcome", "success");
        this.failed = meters.timer("jumun.popular.build", "outcome", "failure");
        this.sums =
                DistributionSummary.builder("jumun.popular.sums")
                        .description("Daily sums of a product that a build wrote")
                        .register(meters);
        Gauge.builder("jumun.popular.age", this, watch -> watch.age())
                .baseUnit("seconds")
                .description("Since the end of the days that the newest complete ranking looks at")
                .register(meters);
    }

    /** What there was at a look. */
    void saw(Instant now, RankingHistory history) {
        seen = new Seen(now, System.nanoTime(), history);
    }

    void built(Duration time, long written) {
        built.record(time);
        sums.record((double) written);
    }

    void failed(Duration time) {
        failed.record(time);
    }

    /** The time it is; {@code null} before the first look. */
    @Nullable Instant now() {
        Seen last = seen;
        return last == null ? null : last.now().plusNanos(System.nanoTime() - last.nanos());
    }

    /** The date of the ranking that is served; {@code null} where none is known of. */
    @Nullable LocalDate latest() {
        Seen last = seen;
        return last == null ? null : last.history().latest();
    }

    /** The oldest date whose ranking is due by now and not there; {@code null} where all are. */
    @Nullable LocalDate oldestMissing() {
        Seen last = seen;
        Instant now = now();
        return last == null || now == null
                ? null
                : calendar.missing(now, last.history()).stream().findFirst().orElse(null);
    }

    /** A provisional ranking does not count where there is a complete one: it hides a bad night. */
    private double age() {
        Seen last = seen;
        Instant now = now();
        if (last == null || now == null) {
            return Double.NaN;
        }
        LocalDate newest =
                last.history().complete().stream()
                        .max(Comparator.naturalOrder())
                        .orElse(last.history().latest());
        return newest == null
                ? Double.NaN
                : Math.max(
                        0,
                        Duration.between(calendar.day(newest).begins(), now).toMillis() / 1_000.0);
    }
}
