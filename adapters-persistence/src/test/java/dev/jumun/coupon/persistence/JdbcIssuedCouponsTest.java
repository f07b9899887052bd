package dev.jumun.coupon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.coupon.IssuedCouponsContract;
import dev.jumun.coupon.LockedCampaigns;
import dev.jumun.order.Order;
import dev.jumun.order.OrderFixture;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Caller;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.persistence.JdbcBusinessClock;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.persistence.JdbcUserRegister;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
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

    /** In one statement with the lock it would be looked up before the lock is waited for. */
    @Test
    void whoWaitedForACampaignSeesWhoWasGivenOneMeanwhile() throws Exception {
        Campaign campaign = openCampaign();
        IssuedCoupon alices = coupon(campaign, People.ALICE, 1, clock().now());
        DATABASE.holdElsewhere((jdbc, locks) -> {
            new JdbcCampaigns(jdbc, locks).lock(campaign.id());
            new JdbcIssuedCoupons(jdbc, locks).insert(List.of(alices));
        });
        CompletableFuture<LockedCampaigns> waiting =
                CompletableFuture.supplyAsync(() ->
                        inTransaction(() ->
                                campaigns().lock(List.of(alices.claimant()), LockMode.PATIENTLY)));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(10, TimeUnit.SECONDS).held()).containsExactly(alices);
    }
}
