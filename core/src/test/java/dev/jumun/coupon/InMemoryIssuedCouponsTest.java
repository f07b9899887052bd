package dev.jumun.coupon;

import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserRegister;
import java.util.UUID;

class InMemoryIssuedCouponsTest extends IssuedCouponsContract {

    private final InMemoryIssuedCoupons store = new InMemoryIssuedCoupons(clock());
    private final InMemoryCampaigns campaigns = new InMemoryCampaigns(clock(), store);

    @Override
    protected IssuedCoupons coupons() {
        return store;
    }

    @Override
    protected Campaigns campaigns() {
        return campaigns;
    }

    @Override
    protected UserRegister register() {
        return (callers, now) -> {};
    }

    @Override
    protected OrderId order(Caller caller) {
        return new OrderId(ids.next());
    }

    @Override
    protected void holdElsewhere(UUID issuedCouponId) {
        store.hold(issuedCouponId);
    }
}
