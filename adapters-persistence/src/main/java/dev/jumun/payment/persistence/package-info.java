/** The payment room's tables. */
@NullMarked
package dev.jumun.payment.persistence;

import org.jspecify.annotations.NullMarked;
