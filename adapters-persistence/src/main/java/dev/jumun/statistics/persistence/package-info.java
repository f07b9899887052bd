/** Daily sales and rankings in SQL. */
@NullMarked
package dev.jumun.statistics.persistence;

import org.jspecify.annotations.NullMarked;
