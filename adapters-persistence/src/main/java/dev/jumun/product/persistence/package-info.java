/** The product room's tables. */
@NullMarked
package dev.jumun.product.persistence;

import org.jspecify.annotations.NullMarked;
