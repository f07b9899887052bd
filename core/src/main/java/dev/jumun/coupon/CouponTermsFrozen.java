package dev.jumun.coupon;

import dev.jumun.shared.Refusal;

/** The change would take back what the campaign has promised. */
public record CouponTermsFrozen() implements Refusal {

    @Override
    public String code() {
        return "COUPON_TERMS_FROZEN";
    }
}
