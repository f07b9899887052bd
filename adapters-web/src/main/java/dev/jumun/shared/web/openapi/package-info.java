/** The OpenAPI document. */
@NullMarked
package dev.jumun.shared.web.openapi;

import org.jspecify.annotations.NullMarked;
