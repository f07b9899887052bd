package dev.jumun.user.domain;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.BalanceEntry;

/** Takes requests at the desk and lets the {@link BalanceTeller} decide them together. */
public final class BatchedBalanceDesk implements BalanceDesk {

    private final GroupCommit<BalanceRequest, Reply> lanes;
    private final IdSource ids;

    public BatchedBalanceDesk(GroupCommit<BalanceRequest, Reply> lanes, IdSource ids) {
        this.lanes = lanes;
        this.ids = ids;
    }

    @Override
    public Reply charge(Caller caller, Won amount, IdempotentCall<BalanceEntry> call) {
        return lanes.submit(new BalanceRequest.Charge(caller, ids.next(), amount, call));
    }

    @Override
    public Reply adjust(
            UserId userId,
            Won amount,
            String reason,
            Administrator administrator,
            IdempotentCall<BalanceEntry> call) {
        return lanes.submit(
                new BalanceRequest.Adjustment(
                        userId, ids.next(), amount, reason, administrator, call));
    }
}
