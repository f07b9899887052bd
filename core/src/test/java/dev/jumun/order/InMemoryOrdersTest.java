package dev.jumun.order;

import dev.jumun.payment.InMemoryPayments;
import dev.jumun.payment.Payments;
import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserRegister;

class InMemoryOrdersTest extends OrdersContract {

    private final InMemoryOrders store = new InMemoryOrders();
    private final InMemoryPayments payments = new InMemoryPayments();

    @Override
    protected Orders orders() {
        return store;
    }

    @Override
    protected OrderHistory history() {
        return store;
    }

    @Override
    protected Payments payments() {
        return payments;
    }

    @Override
    protected UserRegister register() {
        return (callers, now) -> {};
    }

    @Override
    protected Order.UsedCoupon coupon(Caller caller) {
        return new Order.UsedCoupon(ids.next(), 1, "welcome");
    }

    @Override
    protected void holdElsewhere(OrderId id) {
        store.hold(id);
    }
}
