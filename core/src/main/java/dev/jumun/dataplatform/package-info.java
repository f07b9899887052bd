/** Order events on their way out to the external data platform. */
@ApplicationModule(
        displayName = "dataplatform",
        allowedDependencies = {"order"})
@NullMarked
package dev.jumun.dataplatform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
