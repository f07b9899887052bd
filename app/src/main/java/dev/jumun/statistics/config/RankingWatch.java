package dev.jumun.statistics.config;

import dev.jumun.statistics.RankingCalendar;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    private record Seen(Instant now, long nanos, @Nullable LocalDate latest) {}

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
                .description("Since the end of the days that the ranking served looks at")
                .register(meters);
    }

    /** What there was at a look. */
    void saw(Instant now, @Nullable LocalDate latest) {
        seen = new Seen(now, System.nanoTime(), latest);
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
        return last == null ? null : last.latest();
    }

    private double age() {
        Instant now = now();
        LocalDate latest = latest();
        return now == null || latest == null
                ? Double.NaN
                : Math.max(
                        0,
                        Duration.between(calendar.day(latest).begins(), now).toMillis() / 1_000.0);
    }
}
