package dev.jumun.user;

import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;

/**
 * The charge would bring the balance past the most it may be charged to.
 *
 * @param balance what the user has now
 */
public record BalanceLimitExceeded(Won limit, Won balance) implements Refusal {

    @Override
    public String code() {
        return "BALANCE_LIMIT_EXCEEDED";
    }
}
