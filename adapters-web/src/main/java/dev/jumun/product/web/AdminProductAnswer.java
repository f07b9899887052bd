package dev.jumun.product.web;

import dev.jumun.product.OptionStatus;
import dev.jumun.product.ProductStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A product as the shopkeeper sees it, with all its options. */
record AdminProductAnswer(
        long id,
        String name,
        String description,
        ProductStatus status,
        List<Option> options,
        Instant createdAt,
        Instant updatedAt) {

    @Schema(name = "AdminProductOption")
    record Option(
            long id, long productId, String name, long price, OptionStatus status, long stock) {}
}
