package dev.jumun.user.domain;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import java.util.UUID;

/** A change of a balance on its way; the entry's id is made before the first attempt. */
public sealed interface BalanceRequest {

    UserId userId();

    UUID entryId();

    Won amount();

    IdempotentCall<BalanceEntry> call();

    record Charge(Caller caller, UUID entryId, Won amount, IdempotentCall<BalanceEntry> call)
            implements BalanceRequest {

        @Override
        public UserId userId() {
            return caller.id();
        }
    }

    record Adjustment(
            UserId userId,
            UUID entryId,
            Won amount,
            String reason,
            Administrator administrator,
            IdempotentCall<BalanceEntry> call)
            implements BalanceRequest {}
}
