/**
 * What the demo's shop begins with: goods, campaigns, customers, and the trade of the last days.
 *
 * <p>All of it is made with the core's own rules and kept by its own ports, with times in the past,
 * so that the books balance as if it had happened.
 */
@NullMarked
package dev.jumun.demo.data;

import org.jspecify.annotations.NullMarked;
