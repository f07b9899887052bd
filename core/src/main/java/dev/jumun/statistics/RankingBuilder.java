package dev.jumun.statistics;

import dev.jumun.shared.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds rankings, in the caller's transaction: adds up those days of the window whose sums are not
 * there or no longer right, slice by slice, and ranks the three. It writes when everything is added
 * up, and not before: while it rests it is in nobody's way.
 *
 * <p>The hazard is an order that is paid or cancelled while its day is added up: what is committed
 * later than its slice's sum is not in it, whatever its time says. So no sum counts as final:
 * before it is used again, the orders and cancellations it knows of are counted against those there
 * are. Each slice counts what it adds up, at the same moment; in no slice do these numbers ever
 * fall, so where they are the same for the day they are for each slice.
 */
public final class RankingBuilder {

    private final Rankings rankings;
    private final RankingCalendar calendar;
    private final BusinessClock clock;

    public RankingBuilder(Rankings rankings, RankingCalendar calendar, BusinessClock clock) {
        this.rankings = rankings;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Builds the ranking of a date that was found missing, unless another instance is building, or
     * has built it since. Forgets the sums that no ranking it would make up for looks at.
     *
     * @return how many sums were written; {@code null} where nothing was built
     */
    public @Nullable Long buildMissing(LocalDate asOf, Pace pace) {
        if (!rankings.tryLock()) {
            return null;
        }
        // Whoever held the lock before may have built it; that is visible only now.
        Instant now = clock.now();
        LocalDate horizon = calendar.horizon(now);
        if (!calendar.missing(now, rankings.history(horizon)).contains(asOf)) {
            return null;
        }
        long sums = build(asOf, false, now, pace);
        rankings.forgetDaysBefore(new SalesWindow(horizon).from());
        return sums;
    }

    /**
     * Builds the ranking of a date, whether there is one or not. The caller holds the lock, or is
     * alone.
     *
     * @param anew whether to add up every day, instead of what has changed
     * @param now read while the lock is held
     * @return how many sums were written
     */
    public long build(LocalDate asOf, boolean anew, Instant now, Pace pace) {
        SalesWindow window = new SalesWindow(asOf);
        Map<SalesDay, DaySales> added = new LinkedHashMap<>();
        for (LocalDate date : window.days()) {
            SalesDay day = calendar.day(date);
            if (anew || !rankings.isAddedUp(day)) {
                added.put(day, addUp(day, pace));
            }
        }
        added.forEach(rankings::keep);
        rankings.rank(window, now.isBefore(calendar.dueAt(asOf)), now);
        return added.values().stream().mapToLong(sales -> sales.sold().size()).sum();
    }

    private DaySales addUp(SalesDay day, Pace pace) {
        DaySales sales = new DaySales();
        Instant until = day.begins();
        while (until.isBefore(day.ends())) {
            Instant from = until;
            SalesSlice slice = pace.next(orders -> rankings.addUp(from, day.ends(), orders));
            sales.add(slice);
            until = slice.until();
        }
        return sales;
    }
}
