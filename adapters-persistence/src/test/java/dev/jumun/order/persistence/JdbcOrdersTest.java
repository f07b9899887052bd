package dev.jumun.order.persistence;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.coupon.persistence.JdbcCampaigns;
import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.OrderHistory;
import dev.jumun.order.Orders;
import dev.jumun.order.OrdersContract;
import dev.jumun.payment.Payments;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.shared.Caller;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.persistence.JdbcUserRegister;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionOperations;

class JdbcOrdersTest extends OrdersContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Orders orders() {
        return new JdbcOrders(DATABASE.jdbc(), DATABASE.locks(), payments());
    }

    @Override
    protected OrderHistory history() {
        return new JdbcOrderHistory(
                DATABASE.jdbc(), TransactionOperations.withoutTransaction(), payments());
    }

    @Override
    protected Payments payments() {
        return new JdbcPayments(DATABASE.jdbc());
    }

    @Override
    protected UserRegister register() {
        return new JdbcUserRegister(DATABASE.jdbc());
    }

    @Override
    protected Order.UsedCoupon coupon(Caller caller) {
        return inTransaction(() -> {
            long campaign =
                    new JdbcCampaigns(DATABASE.jdbc(), DATABASE.locks())
                            .insert(CampaignFixture.campaign().terms(), clock().now());
            IssuedCoupon coupon = IssuedCouponFixture.coupon(1, caller).campaign(campaign).build();
            new JdbcIssuedCoupons(DATABASE.jdbc(), DATABASE.locks()).insert(List.of(coupon));
            return new Order.UsedCoupon(coupon.id(), campaign, coupon.name());
        });
    }

    @Override
    protected void holdElsewhere(OrderId id) {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcOrders(jdbc, locks, new JdbcPayments(jdbc))
                        .lock(List.of(id), LockMode.PATIENTLY));
    }
}
