package dev.jumun.coupon;

import dev.jumun.shared.UserId;

/** Who claims from which campaign. */
public record Claimant(long couponId, UserId userId) {}
