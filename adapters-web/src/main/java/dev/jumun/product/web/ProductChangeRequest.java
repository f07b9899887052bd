package dev.jumun.product.web;

import dev.jumun.product.ProductStatus;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.NotNull;

/** What a product is to be from now on. */
record ProductChangeRequest(
        @NotNull @Text(max = MAX_NAME) String name,
        @NotNull @Text(min = 0, max = MAX_DESCRIPTION, multiline = true, blank = true)
                String description,
        @NotNull ProductStatus status) {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 4_000;
}
