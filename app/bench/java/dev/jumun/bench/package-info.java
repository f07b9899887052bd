/** Measures the packaged service against what the same work costs by hand: {@code bench/run}. */
@NullMarked
package dev.jumun.bench;

import org.jspecify.annotations.NullMarked;
