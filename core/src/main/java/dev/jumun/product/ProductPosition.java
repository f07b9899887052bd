package dev.jumun.product;

import dev.jumun.shared.Won;

/**
 * Where a page of the product list ended: what its last product is sorted by, whichever the sort.
 */
public record ProductPosition(Won price, String name, long id) {

    public ProductPosition {
        if (price.isNegative()) {
            throw new IllegalArgumentException("no product has a negative price");
        }
    }
}
