package dev.jumun.user;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;

/** Where balances are charged and corrected. */
public interface BalanceDesk {

    /**
     * Adds money to the caller's own balance.
     *
     * <p>Refused with {@link ChargeLimitExceeded} or {@link BalanceLimitExceeded}.
     *
     * @param amount at least 1 won
     */
    Reply charge(Caller caller, Won amount, IdempotentCall<BalanceEntry> call);

    /**
     * Corrects somebody's balance by a signed amount.
     *
     * <p>Refused with {@link InsufficientBalance}, or {@link dev.jumun.shared.NotFound} for a user
     * without a record.
     */
    Reply adjust(
            UserId userId,
            Won amount,
            String reason,
            Administrator administrator,
            IdempotentCall<BalanceEntry> call);
}
