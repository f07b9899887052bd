package dev.jumun.user;

import dev.jumun.shared.LockedRows;
import dev.jumun.shared.UserId;
import java.util.List;

/** The wallets one batch holds. */
public final class WalletBook {

    private final LockedRows<UserId, Wallet> wallets;

    public WalletBook(LockedRows<UserId, Wallet> wallets) {
        this.wallets = wallets;
    }

    public boolean isBusy(UserId userId) {
        return wallets.isBusy(userId);
    }

    /** The user's wallet; a new, empty one where the user has no record yet. */
    public Wallet of(UserId userId) {
        Wallet wallet = wallets.get(userId);
        if (wallet == null) {
            wallet = Wallet.ofNewUser(userId);
            wallets.add(userId, wallet);
        }
        return wallet;
    }

    /**
     * Whether the user has a record, or gets one with what this batch has done for them already.
     */
    public boolean isKnown(UserId userId) {
        Wallet wallet = wallets.get(userId);
        return wallet != null && (wallet.isStored() || wallet.isChanged());
    }

    public List<Wallet> changed() {
        return wallets.all().stream().filter(Wallet::isChanged).toList();
    }
}
