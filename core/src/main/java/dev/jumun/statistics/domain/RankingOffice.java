package dev.jumun.statistics.domain;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.statistics.DateTooLate;
import dev.jumun.statistics.Pace;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.RankingBuilder;
import dev.jumun.statistics.RankingCalendar;
import dev.jumun.statistics.Rankings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds rankings for an operator, in the caller's transaction: lock, read the clock, build, look
 * up what is shown of it, note it in the audit log. The transaction is not a {@code UseCase}'s:
 * adding up days of a large shop takes longer than those may.
 */
public final class RankingOffice implements PopularAdmin {

    private final Rankings rankings;
    private final RankingBuilder builder;
    private final RankingCalendar calendar;
    private final AuditLog auditLog;
    private final BusinessClock clock;
    private final PopularProducts popular;
    private final Supplier<Pace> paces;

    /**
     * @param paces of one rebuild each
     */
    public RankingOffice(
            Rankings rankings,
            RankingBuilder builder,
            RankingCalendar calendar,
            AuditLog auditLog,
            BusinessClock clock,
            PopularProducts popular,
            Supplier<Pace> paces) {
        this.rankings = rankings;
        this.builder = builder;
        this.calendar = calendar;
        this.auditLog = auditLog;
        this.clock = clock;
        this.popular = popular;
        this.paces = paces;
    }

    @Override
    public Decision<PopularList> rebuild(LocalDate asOf, Administrator administrator) {
        rankings.lock();
        Instant now = clock.now();
        if (asOf.isAfter(calendar.dateAt(now).plusDays(1))) {
            return Decision.refuse(new DateTooLate());
        }
        Ranking before = rankings.find(asOf);
        builder.build(asOf, true, now, paces.get());
        Ranking after = rankings.find(asOf);
        if (after == null) {
            throw new IllegalStateException("the ranking of " + asOf + " vanished");
        }
        // Before the commit: after it there is nothing left that can fail.
        PopularList shown = popular.show(after);
        auditLog.record(
                new AuditEntry(
                        administrator,
                        "popular.rebuild",
                        "popular/" + asOf,
                        noted(before),
                        noted(after)));
        return Decision.accept(shown);
    }

    /** The places people see; the others would swell the log. */
    private static @Nullable Ranking noted(@Nullable Ranking ranking) {
        return ranking == null ? null : ranking.first(PopularList.LONGEST);
    }
}
