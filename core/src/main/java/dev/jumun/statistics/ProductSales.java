package dev.jumun.statistics;

/**
 * What was sold of a product.
 *
 * @param quantity how many pieces
 * @param revenue what was paid for them in won, coupons taken off
 */
public record ProductSales(long productId, long quantity, long revenue) {

    /**
     * @throws ArithmeticException where a sum does not fit into 64 bits
     */
    ProductSales plus(ProductSales more) {
        return new ProductSales(
                productId,
                Math.addExact(quantity, more.quantity),
                Math.addExact(revenue, more.revenue));
    }
}
