package dev.jumun.product;

/** How a shopkeeper changes a stock by hand. */
public sealed interface StockChange {

    /** Adds a signed number of pieces. */
    record Add(long delta) implements StockChange {}

    /** Sets the stock, if it still is what the shopkeeper saw. */
    record Set(long stock, long expected) implements StockChange {}
}
