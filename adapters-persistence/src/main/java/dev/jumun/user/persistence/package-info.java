/** The user room's tables. */
@NullMarked
package dev.jumun.user.persistence;

import org.jspecify.annotations.NullMarked;
