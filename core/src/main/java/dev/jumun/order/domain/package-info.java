/**
 * How orders are decided: the rules as pure functions on books, and the use cases that lock, decide
 * and save.
 */
@NullMarked
package dev.jumun.order.domain;

import org.jspecify.annotations.NullMarked;
