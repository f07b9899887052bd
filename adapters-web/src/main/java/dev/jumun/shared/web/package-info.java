/**
 * What every room's controllers share: problems, strict reading, who is calling, idempotent calls,
 * lists and caching.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.jumun.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
