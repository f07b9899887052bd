package dev.jumun.user;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;

/** More than one charge may add. */
public record ChargeLimitExceeded(Won limit) implements Refusal {

    @Override
    public String code() {
        return "CHARGE_LIMIT_EXCEEDED";
    }
}
