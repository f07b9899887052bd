package dev.jumun.product.web;

import dev.jumun.product.OptionStatus;
import dev.jumun.product.ProductStatus;
import java.time.Instant;
import java.util.List;

/**
 * A product as the shopkeeper edits it.
 *
 * @param version what its ETag says; selling does not raise it
 */
record ManagedProductAnswer(
        long id,
        String name,
        String description,
        ProductStatus status,
        long version,
        Instant createdAt,
        Instant updatedAt,
        List<Option> options) {

    record Option(
            long id, long productId, String name, long price, OptionStatus status, long stock) {}
}
