/** A data platform that takes events over HTTP. */
@NullMarked
package dev.jumun.dataplatform.http;

import org.jspecify.annotations.NullMarked;
