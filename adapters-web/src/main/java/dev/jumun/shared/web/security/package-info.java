/** Who may call what, and how often. */
@NullMarked
package dev.jumun.shared.web.security;

import org.jspecify.annotations.NullMarked;
