package dev.jumun.product.web;

import dev.jumun.product.NewProduct;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A product to be made. */
record ProductRequest(
        @NotNull @Text(max = MAX_NAME) String name,
        @NotNull @Text(min = 0, max = MAX_DESCRIPTION, multiline = true) String description,
        @NotNull ProductStatus status,
        @NotNull @Size(min = 1, max = Product.MAX_OPTIONS)
                List<@NotNull @Valid OptionRequest> options) {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 5000;

    NewProduct product() {
        return new NewProduct(
                name, description, status, options.stream().map(OptionRequest::option).toList());
    }
}
