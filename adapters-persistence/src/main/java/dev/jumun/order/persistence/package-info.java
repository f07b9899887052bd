/** The order room's tables. */
@NullMarked
package dev.jumun.order.persistence;

import org.jspecify.annotations.NullMarked;
