package dev.jumun.coupon.web;

import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.IssuedCoupon;
import java.time.Instant;
import java.util.UUID;

/**
 * A coupon somebody holds.
 *
 * @param sequence its place in the line
 */
record IssuedCouponAnswer(
        UUID id,
        long couponId,
        String name,
        DiscountForm discount,
        long minOrder,
        long sequence,
        CouponStatus status,
        Instant validFrom,
        Instant validUntil,
        Instant issuedAt) {

    static IssuedCouponAnswer from(IssuedCoupon coupon, Instant now) {
        return new IssuedCouponAnswer(
                coupon.id(),
                coupon.couponId(),
                coupon.name(),
                DiscountForm.from(coupon.discount()),
                coupon.minOrder().amount(),
                coupon.sequence(),
                coupon.status(now),
                coupon.validFrom(),
                coupon.validUntil(),
                coupon.issuedAt());
    }
}
