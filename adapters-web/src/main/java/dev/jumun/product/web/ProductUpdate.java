package dev.jumun.product.web;

import dev.jumun.product.ProductStatus;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.NotNull;

/** What a product is to be from now on. */
record ProductUpdate(
        @NotNull @Text(max = ProductRequest.MAX_NAME) String name,
        @NotNull @Text(min = 0, max = ProductRequest.MAX_DESCRIPTION, multiline = true)
                String description,
        @NotNull ProductStatus status) {}
