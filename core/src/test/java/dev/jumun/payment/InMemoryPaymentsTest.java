package dev.jumun.payment;

import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;

class InMemoryPaymentsTest extends PaymentsContract {

    private final InMemoryPayments store = new InMemoryPayments();

    @Override
    protected Payments payments() {
        return store;
    }

    @Override
    protected OrderId order(Caller caller) {
        return new OrderId(ids.next());
    }
}
