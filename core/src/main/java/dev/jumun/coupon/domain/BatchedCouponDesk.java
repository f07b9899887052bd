package dev.jumun.coupon.domain;

import dev.jumun.coupon.CouponDesk;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;

/** Takes claims at the desk and lets the {@link CouponClerk} decide them together. */
public final class BatchedCouponDesk implements CouponDesk {

    private final GroupCommit<ClaimRequest, Decision<IssuedCoupon>> lanes;
    private final IdSource ids;

    public BatchedCouponDesk(
            GroupCommit<ClaimRequest, Decision<IssuedCoupon>> lanes, IdSource ids) {
        this.lanes = lanes;
        this.ids = ids;
    }

    @Override
    public Decision<IssuedCoupon> claim(Caller caller, long couponId) {
        return lanes.submit(new ClaimRequest(ids.next(), caller, couponId));
    }
}
