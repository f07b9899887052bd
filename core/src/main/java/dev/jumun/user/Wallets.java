package dev.jumun.user;

import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.Collection;

/**
 * Where users and their balances are kept. A driven port; every method joins the caller's
 * transaction.
 */
public interface Wallets {

    /**
     * Has the wallets of those users who have one locked and loaded, by ascending id in one
     * statement.
     *
     * @return looking throws {@link RowsBusyException} when a wallet stays held for longer than
     *     {@code mode} waits
     */
    Asked<WalletBook> lock(Collection<UserId> users, LockMode mode);

    /**
     * Writes the changed balances, and the entries that changed them, set by set. Where another
     * transaction has made a new user's record in the meantime it throws, and the batch is tried
     * again with that record in sight.
     */
    void save(WalletBook book, Instant now);
}
