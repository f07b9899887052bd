/** Coupon campaigns and issued coupons over HTTP. */
@NullMarked
package dev.jumun.coupon.web;

import org.jspecify.annotations.NullMarked;
