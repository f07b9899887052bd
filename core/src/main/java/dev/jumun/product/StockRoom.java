package dev.jumun.product;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.Reply;

/** Where stock is changed by hand. */
public interface StockRoom {

    /**
     * Changes an option's stock.
     *
     * <p>Refused with {@link StockChanged}, or {@link dev.jumun.shared.NotFound} for an option that
     * is not there.
     */
    Reply change(
            long optionId,
            StockChange change,
            String reason,
            Administrator administrator,
            IdempotentCall<StockMovement> call);
}
