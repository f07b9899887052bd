package dev.jumun.statistics.config;

import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.persistence.Transactions;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.RankingHistory;
import dev.jumun.statistics.Rankings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for rankings that are due and builds them, the oldest first, each in a transaction of its
 * own. Every instance does; a lock in that transaction makes one of them the builder, and is gone
 * with the connection where that one dies, so that another finds the ranking still missing at its
 * next look. One that cannot be built does not keep the later ones from being, and is tried again
 * less and less often.
 */
final class RankingJob {

    private static final Logger LOG = LoggerFactory.getLogger(RankingJob.class);

    private final Rankings rankings;
    private final RankingBuilder builder;
    private final RankingCalendar calendar;
    private final BusinessClock clock;
    private final Transactions transactions;
    private final RankingWatch watch;
    private final Supplier<Pace> paces;
    private final Postponements postponed;

    /**
     * @param rankings looks, as does the clock; both answer or fail within seconds
     * @param builder builds, which may take minutes
     * @param paces of one look each
     * @param nanos monotonic
     */
    RankingJob(
            Rankings rankings,
            RankingBuilder builder,
            RankingCalendar calendar,
            BusinessClock clock,
            Transactions transactions,
            RankingWatch watch,
            Supplier<Pace> paces,
            LongSupplier nanos) {
        this.rankings = rankings;
        this.builder = builder;
        this.calendar = calendar;
        this.clock = clock;
        this.transactions = transactions;
        this.watch = watch;
        this.paces = paces;
        this.postponed = new Postponements(nanos);
    }

    /** Two short statements where nothing is due. */
    void look() {
        boolean built = false;
        Pace pace = paces.get();
        List<LocalDate> missing = missing();
        postponed.keepOnly(missing);
        for (LocalDate asOf : missing) {
            if (postponed.isPostponed(asOf)) {
                continue;
            }
            try {
                Long sums = build(asOf, pace);
                if (sums == null) {
                    // Somebody else is at it; the next look sees what they have left.
                    return;
                }
                built = true;
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                if (postponed.postpone(asOf)) {
                    LOG.error("The ranking of {} could not be built", asOf, e);
                } else {
                    LOG.error(
                            "The ranking of {} could again not be built: {}",
                            asOf,
                            String.valueOf(e));
                }
            }
        }
        if (built) {
            var _ = missing();
        }
    }

    private List<LocalDate> missing() {
        Instant now = clock.now();
        RankingHistory history = rankings.history(calendar.horizon(now));
        watch.saw(now, history);
        return calendar.missing(now, history);
    }

    /** How many sums were written; {@code null} where another instance builds, or has built it. */
    private @Nullable Long build(LocalDate asOf, Pace pace) {
        long begun = System.nanoTime();
        Long sums;
        try {
            sums = transactions.execute(() -> builder.buildMissing(asOf, pace));
        } catch (RuntimeException e) {
            watch.failed(since(begun));
            throw e;
        }
        if (sums != null) {
            Duration took = since(begun);
            watch.built(took, sums);
            LOG.info(
                    "Built the ranking of {} in {} ms, with {} sums written",
                    asOf,
                    took.toMillis(),
                    sums);
        }
        return sums;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
