package dev.jumun.user;

import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as they see themselves.
 *
 * @param name from the token's claims at the last write
 * @param createdAt when they first wrote anything
 */
public record Profile(
        UserId userId,
        @Nullable String name,
        @Nullable String email,
        Won balance,
        Instant createdAt) {}
