package dev.jumun.order;

import dev.jumun.payment.Payment;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.RowsBusyException;
import java.util.Collection;
import java.util.List;

/** Where orders are kept. A driven port; every method joins the caller's transaction. */
public interface Orders {

    void insert(List<Order> orders);

    /**
     * Locks and loads orders to be cancelled, by ascending id in one statement.
     *
     * @throws RowsBusyException when an order stays held for longer than {@code mode} waits
     */
    LockedRows<OrderId, Order> lock(Collection<OrderId> ids, LockMode mode);

    /** Marks orders as cancelled. Their {@link Payment}s are the payment room's to save. */
    void saveCancelled(List<Order> orders);
}
