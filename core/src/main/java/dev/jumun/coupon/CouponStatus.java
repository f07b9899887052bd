package dev.jumun.coupon;

/** What can be done with an issued coupon at a given time. */
public enum CouponStatus {
    USABLE,
    USED,
    EXPIRED
}
