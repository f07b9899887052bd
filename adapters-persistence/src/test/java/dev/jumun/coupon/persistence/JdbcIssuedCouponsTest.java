package dev.jumun.coupon.persistence;

import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.coupon.IssuedCouponsContract;
import dev.jumun.order.Order;
import dev.jumun.order.OrderFixture;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Caller;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.persistence.JdbcUserRegister;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcIssuedCouponsTest extends IssuedCouponsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected BusinessClock clock() {
        return new JdbcBusinessClock(DATABASE.jdbc());
    }

    @Override
    protected IssuedCoupons coupons() {
        return new JdbcIssuedCoupons(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected Campaigns campaigns() {
        return new JdbcCampaigns(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected UserRegister register() {
        return new JdbcUserRegister(DATABASE.jdbc());
    }

    @Override
    protected OrderId order(Caller caller) {
        JdbcPayments payments = new JdbcPayments(DATABASE.jdbc());
        Order order = OrderFixture.paid(1, caller);
        DATABASE.write(() -> {
            new JdbcOrders(DATABASE.jdbc(), DATABASE.locks(), payments).insert(List.of(order));
            payments.insert(List.of(order.payment()));
        });
        return order.id();
    }

    @Override
    protected void holdElsewhere(UUID issuedCouponId) {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcIssuedCoupons(jdbc, locks)
                        .lock(List.of(issuedCouponId), LockMode.PATIENTLY));
    }
}
