/** Puts the statistics room together. */
@NullMarked
package dev.jumun.statistics.config;

import org.jspecify.annotations.NullMarked;
