/** 결제 처리, 잔액 차감: the only room that touches a balance when an order is paid or refunded. */
@ApplicationModule(
        displayName = "payment",
        allowedDependencies = {"user"})
@NullMarked
package dev.jumun.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
