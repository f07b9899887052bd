/** Problems (RFC 9457): every way of saying no, in the caller's language. */
@NullMarked
package dev.jumun.shared.web.problem;

import org.jspecify.annotations.NullMarked;
