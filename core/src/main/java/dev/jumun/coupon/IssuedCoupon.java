package dev.jumun.coupon;

import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.UUID;

/**
 * A coupon somebody holds.
 *
 * @param sequence its place in the campaign's line, from 1, without gaps
 * @param used whether an order that is not cancelled has used it
 * @param validUntil the end of the half-open time {@code [validFrom, validUntil)} in which it can
 *     be used
 */
public record IssuedCoupon(
        UUID id,
        long couponId,
        String name,
        Discount discount,
        Won minOrder,
        UserId userId,
        long sequence,
        boolean used,
        Instant validFrom,
        Instant validUntil,
        Instant issuedAt) {

    public Claimant claimant() {
        return new Claimant(couponId, userId);
    }

    public CouponStatus status(Instant now) {
        if (used) {
            return CouponStatus.USED;
        }
        return now.isBefore(validUntil) ? CouponStatus.USABLE : CouponStatus.EXPIRED;
    }

    IssuedCoupon withUsed(boolean nowUsed) {
        return new IssuedCoupon(
                id,
                couponId,
                name,
                discount,
                minOrder,
                userId,
                sequence,
                nowUsed,
                validFrom,
                validUntil,
                issuedAt);
    }
}
