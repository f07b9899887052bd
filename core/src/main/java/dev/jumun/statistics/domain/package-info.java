/** Builds rankings and shows them. */
@NullMarked
package dev.jumun.statistics.domain;

import org.jspecify.annotations.NullMarked;
