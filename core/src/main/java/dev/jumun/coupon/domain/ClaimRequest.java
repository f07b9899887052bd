package dev.jumun.coupon.domain;

import dev.jumun.coupon.Claimant;
import dev.jumun.shared.Caller;
import java.util.UUID;

/**
 * A claim on its way.
 *
 * @param issuedCouponId made before the first attempt: a coupon with this id is this very claim's
 */
public record ClaimRequest(UUID issuedCouponId, Caller caller, long couponId) {

    Claimant claimant() {
        return new Claimant(couponId, caller.id());
    }
}
