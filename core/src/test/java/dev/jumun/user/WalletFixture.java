package dev.jumun.user;

import dev.jumun.shared.People;
import dev.jumun.shared.Won;

/** Wallets of Alice's. */
public final class WalletFixture {

    private WalletFixture() {}

    /** A wallet that has been in use for a while. */
    public static Wallet holding(long balance) {
        return Wallet.stored(
                People.ALICE.id(), People.ALICE.name(), People.ALICE.email(), Won.of(balance), 7);
    }
}
