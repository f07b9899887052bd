/**
 * Order events as CloudEvents, the form in which every kind of platform receives them. A named
 * interface, so that the demo may show what its platform received.
 */
@NamedInterface("cloudevents")
@NullMarked
package dev.jumun.dataplatform.cloudevents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
