/** The few words every room uses: money, ids, decisions, idempotency and the group commit. */
@ApplicationModule(
        displayName = "shared",
        allowedDependencies = {})
@NullMarked
package dev.jumun.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
