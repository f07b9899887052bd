/** The catalogue and its stock over HTTP. */
@NullMarked
package dev.jumun.product.web;

import org.jspecify.annotations.NullMarked;
