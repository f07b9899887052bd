package dev.jumun.user.web;

import dev.jumun.shared.Caller;
import dev.jumun.user.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param createdAt when they first wrote anything; {@code null} where they have not
 */
record AccountAnswer(
        String userId,
        @Nullable String name,
        @Nullable String email,
        long balance,
        @Nullable Instant createdAt) {

    static AccountAnswer from(Profile profile) {
        return new AccountAnswer(
                profile.userId().value(),
                profile.name(),
                profile.email(),
                profile.balance().amount(),
                profile.createdAt());
    }

    /** Somebody of whom only the token tells so far. */
    static AccountAnswer from(Caller caller) {
        return new AccountAnswer(caller.id().value(), caller.name(), caller.email(), 0, null);
    }
}
