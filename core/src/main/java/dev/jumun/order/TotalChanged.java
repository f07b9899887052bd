package dev.jumun.order;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;

/**
 * The order would cost something else than the customer expects.
 *
 * @param total what it would cost
 */
public record TotalChanged(Won total) implements Refusal {

    @Override
    public String code() {
        return "TOTAL_CHANGED";
    }
}
