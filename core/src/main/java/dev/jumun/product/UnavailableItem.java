package dev.jumun.product;

/**
 * Why an item cannot be had.
 *
 * @param requested how many pieces were asked for
 * @param available how many there are to be had
 */
public record UnavailableItem(long optionId, int requested, long available, Reason reason) {

    public enum Reason {
        NOT_FOUND,
        NOT_ON_SALE,
        SOLD_OUT,
        INSUFFICIENT
    }
}
