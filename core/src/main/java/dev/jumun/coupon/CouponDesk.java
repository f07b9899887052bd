package dev.jumun.coupon;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;

/** Where users claim coupons. */
public interface CouponDesk {

    /**
     * Claims one coupon of a campaign. The answer is final and durable.
     *
     * <p>Refused, the first that applies, with {@link dev.jumun.shared.NotFound}, {@link
     * CouponAlreadyIssued}, {@link CouponNotOpen} or {@link CouponSoldOut}.
     */
    Decision<IssuedCoupon> claim(Caller caller, long couponId);
}
