package dev.jumun.product.web;

import dev.jumun.product.Product;
import dev.jumun.product.StockChange;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock by hand: either {@code delta}, or {@code stock} with what the shopkeeper
 * believes it to be.
 *
 * @param delta signed number of pieces
 */
@Consistent
record StockRequest(
        @Min(-Product.Option.MAX_STOCK) @Max(Product.Option.MAX_STOCK) @Nullable Long delta,
        @Min(0) @Max(Product.Option.MAX_STOCK) @Nullable Long stock,
        @Min(0) @Nullable Long expected,
        @NotNull @Text(max = 500, multiline = true) String reason)
        implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        if ((delta == null) == (stock == null)) {
            clashes.add(new Clash("delta", "deltaOrStock"));
        }
        if ((stock == null) != (expected == null)) {
            clashes.add(new Clash("expected", "stockAndExpected"));
        }
        return clashes;
    }

    StockChange change() {
        if (delta != null) {
            return new StockChange.Add(delta);
        }
        if (stock != null && expected != null) {
            return new StockChange.Set(stock, expected);
        }
        throw new IllegalStateException("a stock change that says nothing passed validation");
    }
}
