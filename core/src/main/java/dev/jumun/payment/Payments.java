package dev.jumun.payment;

import dev.jumun.shared.OrderId;
import java.util.Collection;
import java.util.List;

/** Where payments are kept. A driven port; the writing methods join the caller's transaction. */
public interface Payments {

    /** The payments of these orders. To refund them, hold the orders' locks. */
    List<Payment> find(Collection<OrderId> orders);

    void insert(List<Payment> payments);

    /** Marks payments as refunded. */
    void saveRefunded(List<Payment> payments);
}
