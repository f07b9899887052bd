package dev.jumun.coupon;

import dev.jumun.shared.Caller;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Coupons people hold: 1 000 won off, no least order, valid from noon for 7 days, unused. */
public final class IssuedCouponFixture {

    private final UUID id;
    private final Caller holder;
    private long couponId = 1;
    private Discount discount = new Discount.Fixed(Won.of(1_000));
    private long minOrder;
    private boolean used;
    private Instant validUntil = SettableClock.NOON.plus(Duration.ofDays(7));

    private IssuedCouponFixture(UUID id, Caller holder) {
        this.id = id;
        this.holder = holder;
    }

    /** The n-th of the coupons that exist before a test begins. */
    public static UUID couponId(int n) {
        return SequentialIds.id(2_000_000L + n);
    }

    public static IssuedCouponFixture coupon(int n, Caller holder) {
        return new IssuedCouponFixture(couponId(n), holder);
    }

    public IssuedCouponFixture campaign(long campaignId) {
        couponId = campaignId;
        return this;
    }

    public IssuedCouponFixture discount(Discount other) {
        discount = other;
        return this;
    }

    public IssuedCouponFixture minOrder(long won) {
        minOrder = won;
        return this;
    }

    public IssuedCouponFixture used() {
        used = true;
        return this;
    }

    public IssuedCouponFixture validUntil(Instant end) {
        validUntil = end;
        return this;
    }

    public IssuedCoupon build() {
        return new IssuedCoupon(
                id,
                couponId,
                "welcome",
                discount,
                Won.of(minOrder),
                holder.id(),
                1,
                used,
                SettableClock.NOON,
                validUntil,
                SettableClock.NOON);
    }
}
