/** Puts the shared room together. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.jumun.shared.config;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
