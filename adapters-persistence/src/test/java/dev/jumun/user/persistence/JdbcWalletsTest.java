package dev.jumun.user.persistence;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.Accounts;
import dev.jumun.user.Wallets;
import dev.jumun.user.WalletsContract;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcWalletsTest extends WalletsContract {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Override
    protected Wallets wallets() {
        return new JdbcWallets(DATABASE.jdbc(), DATABASE.locks());
    }

    @Override
    protected Accounts accounts() {
        return new JdbcAccounts(DATABASE.jdbc());
    }

    @Override
    protected UserRegister register() {
        return new JdbcUserRegister(DATABASE.jdbc());
    }

    @Override
    protected void holdElsewhere(UserId user) {
        DATABASE.holdElsewhere((jdbc, locks) ->
                new JdbcWallets(jdbc, locks).lock(List.of(user), LockMode.PATIENTLY));
    }
}
