package dev.jumun.product;

import dev.jumun.shared.Won;
import java.util.List;

/**
 * A product on sale as customers see it.
 *
 * @param price the lowest price of its options on sale
 * @param soldOut whether none of its options is in stock
 * @param options those on sale, in the order they were made
 */
public record ProductView(
        long id,
        String name,
        String description,
        Won price,
        boolean soldOut,
        List<OptionView> options) {

    public ProductView {
        options = List.copyOf(options);
    }

    /**
     * @param selectable whether it can be ordered now
     */
    public record OptionView(long id, String name, Won price, long stock, boolean selectable) {}
}
