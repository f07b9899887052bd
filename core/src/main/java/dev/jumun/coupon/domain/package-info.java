/** How coupons are issued and campaigns are run. */
@NullMarked
package dev.jumun.coupon.domain;

import org.jspecify.annotations.NullMarked;
