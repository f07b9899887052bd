/** Balances and accounts over HTTP. */
@NullMarked
package dev.jumun.user.web;

import org.jspecify.annotations.NullMarked;
