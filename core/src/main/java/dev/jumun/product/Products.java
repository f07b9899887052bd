package dev.jumun.product;

import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the catalogue is kept. A driven port; the writing methods join the caller's transaction.
 * Deleted products are not found.
 */
public interface Products {

    @Nullable Product find(long productId);

    /**
     * Products, newest first.
     *
     * @param status only these; {@code null} for all
     * @param text a part of the name or description; {@code null} for all
     * @param before only products with a smaller id; {@code null} for the newest
     */
    Page<Product, Long> find(
            @Nullable ProductStatus status,
            @Nullable String text,
            int limit,
            @Nullable Long before);

    /** Locks a product and then its options, by ascending id, and reads them. */
    @Nullable Product lock(long productId);

    /** The product that an option belongs to; {@code null} where there is no such option. */
    @Nullable Long productOf(long optionId);

    /** Adds a product with its options and gives back its id. */
    long insert(NewProduct product, Instant now);

    /** Adds options to a product that is locked and gives back their ids, in order. */
    List<Long> insertOptions(long productId, List<NewOption> options, Instant now);

    /** Changes a locked product and raises its version. */
    void update(long productId, String name, String description, ProductStatus status, Instant now);

    /** Changes an option of a locked product and raises the product's version. */
    void updateOption(long optionId, String name, Won price, OptionStatus status, Instant now);

    /** Marks a locked product as deleted. */
    void delete(long productId, Instant now);
}
