package dev.jumun.product;

import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;

/**
 * A product as the shopkeeper sees it.
 *
 * @param version raised by every change of the product or its options, not by selling
 * @param options all of them, in the order they were made
 */
public record Product(
        long id,
        String name,
        String description,
        ProductStatus status,
        long version,
        Instant createdAt,
        Instant updatedAt,
        List<Option> options) {

    /** The most options one product may have. */
    public static final int MAX_OPTIONS = 100;

    public Product {
        options = List.copyOf(options);
    }

    public record Option(
            long id, long productId, String name, Won price, OptionStatus status, long stock) {

        /**
         * The highest price, in won: 50 lines of 999 pieces at this price still add up within 64
         * bits.
         */
        public static final long MAX_PRICE = 1_000_000_000_000L;

        /** The highest stock that can be set. */
        public static final long MAX_STOCK = 1_000_000_000L;
    }
}
