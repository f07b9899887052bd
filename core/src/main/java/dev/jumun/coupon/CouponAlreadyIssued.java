package dev.jumun.coupon;

import dev.jumun.shared.Refusal;
import java.util.UUID;

/** The user already has a coupon of this campaign; asking again takes no further place. */
public record CouponAlreadyIssued(UUID issuedCouponId, long sequence) implements Refusal {

    @Override
    public String code() {
        return "COUPON_ALREADY_ISSUED";
    }
}
