/** Puts the dataplatform room together. */
@NullMarked
package dev.jumun.dataplatform.config;

import org.jspecify.annotations.NullMarked;
