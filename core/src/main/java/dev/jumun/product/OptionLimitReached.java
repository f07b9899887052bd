package dev.jumun.product;

import dev.jumun.shared.Refusal;

/** The product has as many options as it may have. */
public record OptionLimitReached(int limit) implements Refusal {

    @Override
    public String code() {
        return "INVALID_REQUEST";
    }
}
