package dev.jumun.product;

import java.util.List;

/** A product to be made, with 1 to {@value Product#MAX_OPTIONS} options. */
public record NewProduct(
        String name, String description, ProductStatus status, List<NewOption> options) {

    public NewProduct {
        options = List.copyOf(options);
    }
}
