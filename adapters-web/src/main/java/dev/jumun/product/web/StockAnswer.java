package dev.jumun.product.web;

import dev.jumun.product.StockMovement;

/**
 * A stock after it was changed by hand.
 *
 * @param movementId the movement that changed it
 */
record StockAnswer(long optionId, long stock, String movementId) {

    static StockAnswer from(StockMovement movement) {
        return new StockAnswer(movement.optionId(), movement.stockAfter(), movement.id());
    }
}
