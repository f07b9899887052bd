package dev.jumun.user;

import dev.jumun.shared.Page;
import dev.jumun.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Reads users and their balances: a query port, from controller to SQL. */
public interface Accounts {

    /** The user's record; {@code null} where they have not written anything yet. */
    @Nullable Profile find(UserId userId);

    /**
     * A user's entries, newest first.
     *
     * @param type only entries of this type; {@code null} for all
     * @param before only entries with a smaller {@code seq}; {@code null} for the newest
     */
    Page<BalanceEntry, Long> history(
            UserId userId, BalanceEntry.@Nullable Type type, int limit, @Nullable Long before);
}
