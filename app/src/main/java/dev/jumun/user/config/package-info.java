/** Puts the user room together. */
@NullMarked
package dev.jumun.user.config;

import org.jspecify.annotations.NullMarked;
