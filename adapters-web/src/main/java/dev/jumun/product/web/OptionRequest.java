package dev.jumun.product.web;

import dev.jumun.product.NewOption;
import dev.jumun.product.Product;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** An option to be made. */
record OptionRequest(
        @NotNull @Text(max = ProductRequest.MAX_NAME) String name,
        @NotNull @Min(0) @Max(Product.Option.MAX_PRICE) Long price,
        @NotNull @Min(0) @Max(Product.Option.MAX_STOCK) Long stock) {

    NewOption option() {
        return new NewOption(name, Won.of(price), stock);
    }
}
