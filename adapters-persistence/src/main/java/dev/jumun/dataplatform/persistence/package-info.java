/** The dataplatform room's tables. */
@NullMarked
package dev.jumun.dataplatform.persistence;

import org.jspecify.annotations.NullMarked;
