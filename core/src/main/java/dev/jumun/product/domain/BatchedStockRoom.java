package dev.jumun.product.domain;

import dev.jumun.product.StockChange;
import dev.jumun.product.StockMovement;
import dev.jumun.product.StockRoom;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.Reply;

/** Takes changes of stock and lets the {@link StockKeeper} decide them together. */
public final class BatchedStockRoom implements StockRoom {

    private final GroupCommit<StockRequest, Reply> lanes;

    public BatchedStockRoom(GroupCommit<StockRequest, Reply> lanes) {
        this.lanes = lanes;
    }

    @Override
    public Reply change(
            long optionId,
            StockChange change,
            String reason,
            Administrator administrator,
            IdempotentCall<StockMovement> call) {
        return lanes.submit(new StockRequest(optionId, change, reason, administrator, call));
    }
}
