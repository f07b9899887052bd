package dev.jumun.user;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;

/** The balance does not cover it. */
public record InsufficientBalance(Won balance, Won required) implements Refusal {

    @Override
    public String code() {
        return "INSUFFICIENT_BALANCE";
    }
}
