/** What sells best, over HTTP. */
@NullMarked
package dev.jumun.statistics.web;

import org.jspecify.annotations.NullMarked;
