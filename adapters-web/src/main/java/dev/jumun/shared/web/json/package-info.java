/** JSON, read strictly. */
@NullMarked
package dev.jumun.shared.web.json;

import org.jspecify.annotations.NullMarked;
