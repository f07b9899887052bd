package dev.jumun.order;

import dev.jumun.shared.Won;

/**
 * One option in an order, named and priced as it was when the order was placed.
 *
 * @param amount unit price × quantity
 * @param discount this line's share of the order's discount
 */
public record OrderLine(
        long productId,
        String productName,
        long optionId,
        String optionName,
        Won unitPrice,
        int quantity,
        Won amount,
        Won discount) {}
