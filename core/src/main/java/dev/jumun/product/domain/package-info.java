/** How the catalogue is edited and stock is changed by hand. */
@NullMarked
package dev.jumun.product.domain;

import org.jspecify.annotations.NullMarked;
