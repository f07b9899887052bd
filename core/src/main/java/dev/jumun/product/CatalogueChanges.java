package dev.jumun.product;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which products have changed, their options and stock included, so that who keeps copies of
 * many need not read them all again and again. A driven port of whoever keeps them.
 */
public interface CatalogueChanges {

    /**
     * A moment between commits. Of all that was committed before, a reading that begins later sees
     * the effects.
     *
     * @param snapshot what was visible then, as the database writes it
     * @param server since when the server has been running: another one has another history
     * @param at when that was, by the database's clock
     */
    record Mark(String snapshot, Instant server, Instant at) {}

    /**
     * What has changed between two marks.
     *
     * @param products the numbers of the products; {@code null} where that is not known, so that
     *     any may have changed
     * @param until the later of the marks
     */
    record Changes(@Nullable Set<Long> products, Mark until) {}

    /**
     * What has changed since a mark. A mark counts for ten seconds, and what is named is limited to
     * 50,000: whoever looks less often, or when more has changed, has to count with everything.
     *
     * @param mark {@code null} where this is the first look
     * @throws dev.jumun.shared.DatabaseUnavailableException where the database does not answer; the
     *     same mark may be asked about again
     */
    Changes since(@Nullable Mark mark);

    /**
     * Drops what a mark sees, once it is so old that no mark counts any more that does not see it:
     * 50 seconds.
     *
     * @param limit how much at the most
     * @return how much was dropped
     */
    int forget(Mark mark, int limit);
}
