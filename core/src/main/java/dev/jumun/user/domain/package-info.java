/**
 * How balances change: the requests of the user room and the teller that decides them in batches.
 */
@NullMarked
package dev.jumun.user.domain;

import org.jspecify.annotations.NullMarked;
