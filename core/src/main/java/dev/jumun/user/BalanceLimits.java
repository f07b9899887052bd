package dev.jumun.user;

import dev.jumun.shared.Won;

/**
 * The bounds on charging. Landing exactly on one is allowed.
 *
 * @param maxCharge the most one charge may add ({@code jumun.balance.max-charge})
 * @param maxBalance the most a charge may bring a balance to ({@code jumun.balance.max}); refunds
 *     may go above it
 */
public record BalanceLimits(Won maxCharge, Won maxBalance) {

    public static final BalanceLimits DEFAULT =
            new BalanceLimits(Won.of(1_000_000), Won.of(10_000_000));

    public BalanceLimits {
        if (maxCharge.amount() < 1 || maxBalance.amount() < 1) {
            throw new IllegalArgumentException("a balance limit is at least 1 won");
        }
    }
}
