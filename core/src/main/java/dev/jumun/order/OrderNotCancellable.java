package dev.jumun.order;

import dev.jumun.shared.Refusal;

/** The time in which a customer can cancel the order has passed. */
public record OrderNotCancellable() implements Refusal {

    @Override
    public String code() {
        return "ORDER_NOT_CANCELLABLE";
    }
}
