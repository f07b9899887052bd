package dev.jumun.product.web;

import java.util.List;

/**
 * A product on sale.
 *
 * @param price the lowest of its options on sale
 */
record ProductAnswer(
        long id,
        String name,
        String description,
        long price,
        boolean soldOut,
        List<Option> options) {

    /**
     * @param selectable whether it can be ordered now
     */
    record Option(long id, String name, long price, long stock, boolean selectable) {}
}
