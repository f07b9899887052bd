package dev.jumun.demo.data;

import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who shops in the made-up history, with the coupons not used yet. */
final class Customer {

    private final Caller caller;
    private final List<IssuedCoupon> coupons = new ArrayList<>();

    Customer(UserId id) {
        this.caller = Persona.of(id);
    }

    Caller caller() {
        return caller;
    }

    UserId id() {
        return caller.id();
    }

    void receive(IssuedCoupon coupon) {
        coupons.add(coupon);
    }

    /** Takes out a coupon that goes with an order of this subtotal. */
    @Nullable IssuedCoupon couponFor(Won subtotal) {
        for (IssuedCoupon coupon : coupons) {
            if (!coupon.minOrder().isMoreThan(subtotal)) {
                coupons.remove(coupon);
                return coupon;
            }
        }
        return null;
    }
}
