package dev.jumun.product;

import dev.jumun.shared.Won;

/** Options as a batch holds them. Option n belongs to product n / 10. */
public final class StockItemFixture {

    private final long optionId;
    private long price = 1_000;
    private long stock = 100;
    private boolean onSale = true;

    private StockItemFixture(long optionId) {
        this.optionId = optionId;
    }

    /** 100 pieces at 1 000 won, on sale. */
    public static StockItemFixture option(long optionId) {
        return new StockItemFixture(optionId);
    }

    public StockItemFixture price(long won) {
        price = won;
        return this;
    }

    public StockItemFixture stock(long pieces) {
        stock = pieces;
        return this;
    }

    public StockItemFixture notOnSale() {
        onSale = false;
        return this;
    }

    public StockItem build() {
        return new StockItem(
                optionId,
                optionId / 10,
                "product " + optionId / 10,
                "option " + optionId,
                Won.of(price),
                onSale,
                stock,
                0);
    }
}
