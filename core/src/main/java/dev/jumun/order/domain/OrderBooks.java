package dev.jumun.order.domain;

import dev.jumun.coupon.CouponBook;
import dev.jumun.payment.PaymentBook;
import dev.jumun.product.StockBook;

/** The rows of other rooms that one batch of orders holds. */
record OrderBooks(CouponBook coupons, PaymentBook payments, StockBook stock) {}
