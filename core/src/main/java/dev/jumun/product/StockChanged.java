package dev.jumun.product;

import dev.jumun.shared.Refusal;

/**
 * The stock is not what the change takes for granted.
 *
 * @param stock what it is
 */
public record StockChanged(long stock) implements Refusal {

    @Override
    public String code() {
        return "STOCK_CHANGED";
    }
}
