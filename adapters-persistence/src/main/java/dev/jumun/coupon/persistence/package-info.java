/** The coupon room's tables. */
@NullMarked
package dev.jumun.coupon.persistence;

import org.jspecify.annotations.NullMarked;
