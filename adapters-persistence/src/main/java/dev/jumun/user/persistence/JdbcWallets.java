package dev.jumun.user.persistence;

import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.Wallet;
import dev.jumun.user.WalletBook;
import dev.jumun.user.Wallets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users and their balances, one row each; their entries, append only. */
public class JdbcWallets implements Wallets {

    private static final String LOCK =
            """
            SELECT id, name, email, balance, last_seq
            FROM users
            WHERE id = ANY (?)
            ORDER BY id
            """;

    private static final String INSERT =
            """
            INSERT INTO users (id, name, email, balance, last_seq, created_at)
            SELECT id, name, email, balance, last_seq, ?
            FROM unnest(?, ?, ?, ?, ?) AS w (id, name, email, balance, last_seq)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String UPDATE =
            """
            UPDATE users u
            SET name = w.name, email = w.email, balance = w.balance, last_seq = w.last_seq
            FROM (SELECT unnest(?) AS id, unnest(?) AS name, unnest(?) AS email,
                         unnest(?) AS balance, unnest(?) AS last_seq) w
            WHERE u.id = w.id
            """;

    private static final String INSERT_ENTRIES =
            """
            INSERT INTO balance_entries
                (user_id, seq, id, type, amount, balance_after, order_id, reason, created_at)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
                   unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcWallets(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public Asked<WalletBook> lock(Collection<UserId> users, LockMode mode) {
        if (users.isEmpty()) {
            return Asked.of(() -> book(users, List.of(), mode));
        }
        Supplier<List<Wallet>> found =
                locks.lock(
                        mode,
                        "users",
                        Query.of(
                                LOCK,
                                (row, i) -> wallet(row),
                                SqlArrays.texts(users, UserId::value)));
        return Asked.of(() -> book(users, found.get(), mode));
    }

    private static WalletBook book(Collection<UserId> users, List<Wallet> found, LockMode mode) {
        return new WalletBook(LockedRows.of(users, found, Wallet::userId, mode));
    }

    private static Wallet wallet(ResultSet row) throws SQLException {
        return Wallet.stored(
                new UserId(row.getString("id")),
                row.getString("name"),
                row.getString("email"),
                Won.of(row.getLong("balance")),
                row.getLong("last_seq"));
    }

    @Override
    public void save(WalletBook book, Instant now) {
        List<Wallet> changed = book.changed();
        if (changed.isEmpty()) {
            return;
        }
        insert(changed.stream().filter(wallet -> !wallet.isStored()).toList(), now);
        update(changed.stream().filter(Wallet::isStored).toList());
        insertEntries(changed.stream().flatMap(wallet -> wallet.added().stream()).toList());
    }

    /**
     * At once: whether somebody else made one of them in the meantime must be known. So it comes
     * before what else is saved, or after it where nothing is put off; the deferrable key of orders
     * allows both.
     */
    private void insert(List<Wallet> wallets, Instant now) {
        if (wallets.isEmpty()) {
            return;
        }
        int inserted =
                jdbc.sql(INSERT).param(Times.parameter(now)).params(columns(wallets)).update();
        if (inserted < wallets.size()) {
            throw new OptimisticLockingFailureException(
                    "a new user's record was made by another transaction in the meantime");
        }
    }

    private void update(List<Wallet> wallets) {
        if (!wallets.isEmpty()) {
            PendingWrites.add(jdbc, UPDATE, columns(wallets));
        }
    }

    private static Object[] columns(List<Wallet> wallets) {
        return new Object[] {
            SqlArrays.texts(wallets, wallet -> wallet.userId().value()),
            SqlArrays.texts(wallets, Wallet::name),
            SqlArrays.texts(wallets, Wallet::email),
            SqlArrays.longs(wallets, wallet -> wallet.balance().amount()),
            SqlArrays.longs(wallets, Wallet::lastSeq)
        };
    }

    private void insertEntries(List<BalanceEntry> entries) {
        PendingWrites.add(
                jdbc,
                INSERT_ENTRIES,
                SqlArrays.texts(entries, entry -> entry.userId().value()),
                SqlArrays.longs(entries, BalanceEntry::seq),
                SqlArrays.uuids(entries, BalanceEntry::id),
                SqlArrays.texts(entries, entry -> entry.type().name()),
                SqlArrays.longs(entries, entry -> entry.amount().amount()),
                SqlArrays.longs(entries, entry -> entry.balanceAfter().amount()),
                SqlArrays.uuids(
                        entries, entry -> entry.orderId() == null ? null : entry.orderId().value()),
                SqlArrays.texts(entries, BalanceEntry::reason),
                SqlArrays.instants(entries, BalanceEntry::createdAt));
    }
}
