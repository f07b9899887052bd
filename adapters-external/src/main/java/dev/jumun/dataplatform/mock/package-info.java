/**
 * The demo's data platform, a pretence of the real one. A named interface, so that the demo may
 * show what it received and make it misbehave.
 */
@NamedInterface("mock")
@NullMarked
package dev.jumun.dataplatform.mock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
