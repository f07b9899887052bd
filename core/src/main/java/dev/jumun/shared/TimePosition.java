package dev.jumun.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * A position in a list that runs from the newest to the oldest; the id decides between equal times.
 */
public record TimePosition(Instant at, UUID id) {}
