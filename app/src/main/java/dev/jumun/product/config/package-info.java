/** Puts the product room together. */
@NullMarked
package dev.jumun.product.config;

import org.jspecify.annotations.NullMarked;
