/**
 * How the rooms speak SQL: sets as arrays, locks and their patience, keyset pages; and the shared
 * room's own tables.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.jumun.shared.persistence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
