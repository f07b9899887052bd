package dev.jumun.order.domain;

import dev.jumun.coupon.CouponBook;
import dev.jumun.payment.PaymentBook;
import dev.jumun.product.StockBook;
import dev.jumun.shared.Asked;

/** The rows of other rooms that one batch of orders holds. */
record OrderBooks(CouponBook coupons, PaymentBook payments, StockBook stock) {

    /** Asked for in this order, which is the global one. */
    static OrderBooks of(
            Asked<CouponBook> coupons, Asked<PaymentBook> payments, Asked<StockBook> stock) {
        return new OrderBooks(coupons.get(), payments.get(), stock.get());
    }
}
