/**
 * Order events on their way out to the external data platform: recorder, queue, courier, platform,
 * outcome. The package {@code domain} tells that way; here are the ports on both sides of it,
 * {@link dev.jumun.dataplatform.DataPlatform} for a kind of platform and {@link
 * dev.jumun.dataplatform.Deliveries} for the records.
 */
@ApplicationModule(
        displayName = "dataplatform",
        allowedDependencies = {"order"})
@NullMarked
package dev.jumun.dataplatform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
