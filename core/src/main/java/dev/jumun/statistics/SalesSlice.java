package dev.jumun.statistics;

import java.time.Instant;
import java.util.List;

/**
 * What was sold in a part of a day, and which orders that knows of, all seen at one moment.
 *
 * @param until where the part ends; the next one begins there
 * @param orders how many orders the part has, cancelled ones among them
 * @param sold without the cancelled ones
 * @param writes how many transactions had written something by that moment, whoever's, counted from
 *     anywhere; what this transaction writes itself is not counted while it lasts
 */
public record SalesSlice(
        Instant until, long orders, long cancelled, List<ProductSales> sold, long writes) {

    public SalesSlice {
        sold = List.copyOf(sold);
    }
}
