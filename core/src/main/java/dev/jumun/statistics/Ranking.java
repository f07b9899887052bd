package dev.jumun.statistics;

import dev.jumun.shared.Won;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The products that sold best before a date, as they were counted.
 *
 * @param provisional built before its date's half past midnight; the job replaces it
 * @param places in the order of their ranks, 1 and up
 */
public record Ranking(LocalDate asOf, boolean provisional, Instant builtAt, List<Place> places) {

    /** How many places a ranking has, so that enough are left when some are no longer on sale. */
    public static final int LONGEST = 100;

    public Ranking {
        places = List.copyOf(places);
    }

    /**
     * A product's place.
     *
     * @param quantity how many pieces were sold
     * @param revenue what was paid for them, coupons taken off
     */
    public record Place(int rank, long productId, long quantity, Won revenue) {}

    /** The same with the first few places only. */
    public Ranking first(int count) {
        return new Ranking(
                asOf, provisional, builtAt, places.subList(0, Math.min(count, places.size())));
    }
}
