/** Puts the coupon room together. */
@NullMarked
package dev.jumun.coupon.config;

import org.jspecify.annotations.NullMarked;
