package dev.jumun.coupon;

import dev.jumun.shared.Refusal;

/** The campaign cannot be claimed at this time. */
public record CouponNotOpen(Reason reason) implements Refusal {

    public enum Reason {
        NOT_STARTED,
        ENDED,
        PAUSED
    }

    @Override
    public String code() {
        return "COUPON_NOT_OPEN";
    }
}
