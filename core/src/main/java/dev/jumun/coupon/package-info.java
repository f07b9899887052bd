/** 쿠폰 발급, 사용, 검증: campaigns, first-come claims, and the coupons users hold. */
@ApplicationModule(
        displayName = "coupon",
        allowedDependencies = {})
@NullMarked
package dev.jumun.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
