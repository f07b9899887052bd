/** How order events leave the house. */
@NullMarked
package dev.jumun.dataplatform.domain;

import org.jspecify.annotations.NullMarked;
