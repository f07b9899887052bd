package dev.jumun.user;

import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;

class InMemoryWalletsTest extends WalletsContract {

    private final InMemoryWallets store = new InMemoryWallets();

    @Override
    protected Wallets wallets() {
        return store;
    }

    @Override
    protected Accounts accounts() {
        return store;
    }

    @Override
    protected UserRegister register() {
        return store;
    }

    @Override
    protected void holdElsewhere(UserId user) {
        store.hold(user);
    }
}
