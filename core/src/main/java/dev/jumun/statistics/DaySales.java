package dev.jumun.statistics;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day's sales, slice by slice, with the counts of the orders they know of. A hundred bytes or so
 * for each product sold. For one thread.
 */
public final class DaySales {

    private final Map<Long, ProductSales> sold = new TreeMap<>();
    private long orders;
    private long cancelled;

    /**
     * @throws ArithmeticException where a sum does not fit into 64 bits
     */
    void add(SalesSlice slice) {
        orders += slice.orders();
        cancelled += slice.cancelled();
        slice.sold().forEach(more -> sold.merge(more.productId(), more, ProductSales::plus));
    }

    /** All of the day's orders, cancelled ones among them. */
    public long orders() {
        return orders;
    }

    public long cancelled() {
        return cancelled;
    }

    /** In the order of the products' ids. */
    public Collection<ProductSales> sold() {
        return sold.values();
    }
}
