package dev.jumun.product;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.Won;

/**
 * Where the shopkeeper builds the catalogue. Each call is one transaction with its audit row.
 *
 * <p>What is not there is refused with {@link dev.jumun.shared.NotFound}.
 */
public interface CatalogueAdmin {

    Product create(NewProduct product, Administrator administrator);

    /**
     * Changes a product, if it still is at {@code version}; else {@link
     * dev.jumun.shared.PreconditionFailed}.
     */
    Decision<Product> update(
            long productId,
            long version,
            String name,
            String description,
            ProductStatus status,
            Administrator administrator);

    /**
     * Takes a product out of the catalogue, if it still is at {@code version}; old orders still
     * show it.
     */
    Decision<Product> delete(long productId, long version, Administrator administrator);

    /** Adds an option; refused with {@link OptionLimitReached} where the product is full. */
    Decision<Product.Option> addOption(
            long productId, NewOption option, Administrator administrator);

    Decision<Product.Option> updateOption(
            long optionId,
            String name,
            Won price,
            OptionStatus status,
            Administrator administrator);
}
