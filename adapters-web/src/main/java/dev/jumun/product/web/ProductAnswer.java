package dev.jumun.product.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A product on sale.
 *
 * @param price the lowest of its options on sale, in won
 */
public record ProductAnswer(
        long id,
        String name,
        String description,
        long price,
        boolean soldOut,
        List<Option> options) {

    @Schema(name = "ProductOption")
    record Option(long id, String name, long price, long stock, boolean selectable) {}
}
