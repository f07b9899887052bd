package dev.jumun.payment.persistence;

import dev.jumun.order.Order;
import dev.jumun.order.OrderFixture;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.payment.Payments;
import dev.jumun.payment.PaymentsContract;
import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.persistence.JdbcUserRegister;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPaymentsTest extends PaymentsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private int lastOrder;

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Payments payments() {
        return new JdbcPayments(DATABASE.jdbc());
    }

    @Override
    protected OrderId order(Caller caller) {
        Order order = OrderFixture.paid(++lastOrder, caller);
        DATABASE.write(() -> {
            new JdbcUserRegister(DATABASE.jdbc()).introduce(List.of(caller), order.createdAt());
            new JdbcOrders(DATABASE.jdbc(), DATABASE.locks(), payments()).insert(List.of(order));
        });
        return order.id();
    }
}
