package dev.jumun.coupon;

import dev.jumun.shared.Refusal;

/** The order cannot use this coupon. A coupon of somebody else is not found. */
public record CouponNotUsable(Reason reason) implements Refusal {

    public enum Reason {
        NOT_FOUND,
        USED,
        EXPIRED,
        MIN_ORDER_NOT_MET
    }

    @Override
    public String code() {
        return "COUPON_NOT_USABLE";
    }
}
