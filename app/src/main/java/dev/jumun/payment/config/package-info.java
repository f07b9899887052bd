/** Puts the payment room together. */
@NullMarked
package dev.jumun.payment.config;

import org.jspecify.annotations.NullMarked;
