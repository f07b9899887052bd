/** 주문 내역, 상태: checkout and cancelling, and the history of orders. */
@ApplicationModule(
        displayName = "order",
        allowedDependencies = {"product", "coupon", "payment"})
@NullMarked
package dev.jumun.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
