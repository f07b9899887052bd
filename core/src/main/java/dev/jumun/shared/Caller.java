package dev.jumun.shared;

import org.jspecify.annotations.Nullable;

/**
 * The person behind a call, as the token's claims name them. The user's record is made with their
 * first write and follows the claims from then on.
 */
public record Caller(UserId id, @Nullable String name, @Nullable String email) {}
