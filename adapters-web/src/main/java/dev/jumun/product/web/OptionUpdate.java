package dev.jumun.product.web;

import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** What an option is to be from now on; its stock has a call of its own. */
record OptionUpdate(
        @NotNull @Text(max = ProductRequest.MAX_NAME) String name,
        @NotNull @Min(0) @Max(Product.Option.MAX_PRICE) Long price,
        @NotNull OptionStatus status) {}
