package dev.jumun.statistics;

import dev.jumun.shared.RowsBusyException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where daily sales are added up and rankings kept. A driven port; the methods that lock and write
 * join the caller's transaction.
 */
public interface Rankings {

    /**
     * Becomes the one who builds rankings, until the transaction ends, unless somebody is at it.
     * The transaction may take half an hour.
     */
    boolean tryLock();

    /**
     * The same, but waits until whoever is at it has done. The rest of the transaction waits for no
     * lock longer than this one does, and may take 3 minutes: somebody waits for it.
     *
     * @throws RowsBusyException when that takes longer than a few seconds
     */
    void lock();

    /**
     * @param since the date from which it is said which ones are complete
     */
    RankingHistory history(LocalDate since);

    /**
     * Whether the sums of a day are there, of this very time, and still right: an order that was
     * paid or cancelled in the meantime makes them wrong.
     */
    boolean isAddedUp(SalesDay day);

    /**
     * Adds up what was paid for in the first part of a time and not cancelled: so many orders, and
     * those that were paid at the same moment as the last of them. The part ends after that moment,
     * or where the time ends. Writes nothing.
     *
     * @param orders at least 1
     * @throws RuntimeException where a sum does not fit into 64 bits
     */
    SalesSlice addUp(Instant from, Instant ends, int orders);

    /** Keeps the sums of a day in place of those there were. The day may be going on. */
    void keep(SalesDay day, DaySales sales);

    /** Forgets the sums of the days before a date. The rankings they made stay. */
    void forgetDaysBefore(LocalDate date);

    /**
     * Ranks the sums of a window's days, in place of the ranking there was: by quantity, then
     * revenue, then the lower product id, {@link Ranking#LONGEST} places.
     */
    void rank(SalesWindow window, boolean provisional, Instant now);

    /** The ranking of a date; {@code null} where there is none. */
    @Nullable Ranking find(LocalDate asOf);

    /** The ranking of the highest date; {@code null} where there is none yet. */
    @Nullable Ranking latest();
}
