package dev.jumun.coupon;

class InMemoryCampaignsTest extends CampaignsContract {

    private final InMemoryCampaigns store =
            new InMemoryCampaigns(clock(), new InMemoryIssuedCoupons(clock()));

    @Override
    protected Campaigns campaigns() {
        return store;
    }

    @Override
    protected void holdElsewhere(long couponId) {
        store.hold(couponId);
    }
}
