/**
 * The demo's own PostgreSQL 18 and its secrets, in a folder below the working directory.
 *
 * <p>Nothing of this runs without the profile {@code demo}; with it, {@link
 * dev.jumun.demo.database.DemoEnvironment} is the entry.
 */
@NullMarked
package dev.jumun.demo.database;

import org.jspecify.annotations.NullMarked;
