/** Calls that are safe to repeat. */
@NullMarked
package dev.jumun.shared.web.idempotency;

import org.jspecify.annotations.NullMarked;
