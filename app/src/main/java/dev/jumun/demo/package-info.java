/**
 * The demo: a shop to try out, with nothing to set up. None of it is there without the profile
 * {@code demo}.
 */
@ApplicationModule(displayName = "demo")
@NullMarked
package dev.jumun.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
