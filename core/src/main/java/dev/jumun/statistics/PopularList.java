package dev.jumun.statistics;

import dev.jumun.shared.Won;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a ranking: its best products that are on sale now.
 *
 * @param window the days it looks at; {@code null} where there is no ranking yet
 */
public record PopularList(@Nullable SalesWindow window, List<Item> items) {

    /** How many products are shown at most. */
    public static final int LONGEST = 5;

    public PopularList {
        items = List.copyOf(items);
    }

    /**
     * @param rank among those that are shown, from 1 without gaps
     * @param name {@code price} and {@code soldOut} too: as the catalogue has them now
     * @param quantitySold pieces, in the window
     */
    public record Item(
            int rank, long productId, String name, Won price, boolean soldOut, long quantitySold) {}
}
