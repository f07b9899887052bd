package dev.jumun.coupon;

import dev.jumun.shared.Refusal;

/** All coupons of the campaign are gone. */
public record CouponSoldOut() implements Refusal {

    @Override
    public String code() {
        return "COUPON_SOLD_OUT";
    }
}
