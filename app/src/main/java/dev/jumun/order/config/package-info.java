/** Puts the order room together. */
@NullMarked
package dev.jumun.order.config;

import org.jspecify.annotations.NullMarked;
