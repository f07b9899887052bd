package dev.jumun.product.web;

import dev.jumun.product.Product;
import dev.jumun.product.StockChange;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock by hand: by a difference, or to a number.
 *
 * @param delta pieces to add, signed
 * @param stock what the stock is to be
 * @param expected with {@code stock}: what it was when somebody looked
 */
@Consistent
record StockRequest(
        @Nullable @Min(-Product.Option.MAX_STOCK) @Max(Product.Option.MAX_STOCK) Long delta,
        @Nullable @Min(0) @Max(Product.Option.MAX_STOCK) Long stock,
        @Nullable @Min(0) Long expected,
        @NotNull @Text(max = 500, multiline = true) String reason)
        implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        if (delta != null) {
            return stock == null && expected == null
                    ? (delta == 0 ? List.of(new Clash("delta", "nonZero")) : List.of())
                    : List.of(new Clash("delta", "stockChange"));
        }
        if (stock == null && expected == null) {
            return List.of(new Clash("delta", "stockChange"));
        }
        if (stock == null) {
            return List.of(new Clash("stock", "NotNull"));
        }
        return expected == null ? List.of(new Clash("expected", "NotNull")) : List.of();
    }

    StockChange change() {
        return delta != null
                ? new StockChange.Add(delta)
                : new StockChange.Set(
                        Objects.requireNonNull(stock), Objects.requireNonNull(expected));
    }
}
