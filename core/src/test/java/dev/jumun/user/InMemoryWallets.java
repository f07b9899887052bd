package dev.jumun.user;

import dev.jumun.shared.Asked;
import dev.jumun.shared.Caller;
import dev.jumun.shared.HeldRows;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.Page;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users, balances and entries in a map. One transaction at a time. */
public final class InMemoryWallets implements Wallets, Accounts, UserRegister {

    private record Row(
            @Nullable String name,
            @Nullable String email,
            Won balance,
            long lastSeq,
            Instant createdAt) {}

    private final Map<UserId, Row> rows = new LinkedHashMap<>();
    private final List<BalanceEntry> entries = new ArrayList<>();
    private final HeldRows<UserId> held = new HeldRows<>();

    /** A user who charged this much some time ago; a first entry stands for it. */
    public InMemoryWallets with(Caller caller, long balance) {
        Instant then = SettableClock.NOON.minusSeconds(1);
        rows.put(caller.id(), new Row(caller.name(), caller.email(), Won.of(balance), 1, then));
        entries.add(
                new BalanceEntry(
                        SequentialIds.id(1_000_000 + entries.size()),
                        caller.id(),
                        1,
                        BalanceEntry.Type.CHARGE,
                        Won.of(balance),
                        Won.of(balance),
                        null,
                        null,
                        then));
        return this;
    }

    /** Pretends that another transaction holds the user's row. */
    public void hold(UserId user) {
        held.hold(user);
    }

    public void release(UserId user) {
        held.release(user);
    }

    public long balance(Caller caller) {
        Row row = rows.get(caller.id());
        return row == null ? 0 : row.balance().amount();
    }

    /** The user's entries, oldest first. */
    public List<BalanceEntry> entries(Caller caller) {
        return entries.stream().filter(entry -> entry.userId().equals(caller.id())).toList();
    }

    public List<BalanceEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Asked<WalletBook> lock(Collection<UserId> users, LockMode mode) {
        return Asked.of(() ->
                new WalletBook(LockedRows.of(users, find(users, mode), Wallet::userId, mode)));
    }

    private List<Wallet> find(Collection<UserId> users, LockMode mode) {
        return held.lock(users, mode).stream().map(this::load).filter(Objects::nonNull).toList();
    }

    private @Nullable Wallet load(UserId user) {
        Row row = rows.get(user);
        return row == null
                ? null
                : Wallet.stored(user, row.name(), row.email(), row.balance(), row.lastSeq());
    }

    @Override
    public void save(WalletBook book, Instant now) {
        for (Wallet wallet : book.changed()) {
            Row before = rows.get(wallet.userId());
            if (wallet.isStored() != (before != null)) {
                throw new IllegalStateException("another transaction made this user's record");
            }
            if (wallet.balance().isNegative()) {
                throw new IllegalStateException("CHECK (balance >= 0)");
            }
            rows.put(
                    wallet.userId(),
                    new Row(
                            wallet.name(),
                            wallet.email(),
                            wallet.balance(),
                            wallet.lastSeq(),
                            before == null ? now : before.createdAt()));
            entries.addAll(wallet.added());
        }
    }

    @Override
    public void introduce(Collection<Caller> callers, Instant now) {
        for (Caller caller : callers) {
            Row row = rows.getOrDefault(caller.id(), new Row(null, null, Won.ZERO, 0, now));
            rows.put(
                    caller.id(),
                    new Row(
                            caller.name(),
                            caller.email(),
                            row.balance(),
                            row.lastSeq(),
                            row.createdAt()));
        }
    }

    @Override
    public @Nullable Profile find(UserId userId) {
        Row row = rows.get(userId);
        return row == null
                ? null
                : new Profile(userId, row.name(), row.email(), row.balance(), row.createdAt());
    }

    @Override
    public Page<BalanceEntry, Long> history(
            UserId userId, BalanceEntry.@Nullable Type type, int limit, @Nullable Long before) {
        List<BalanceEntry> found =
                entries.reversed().stream()
                        .filter(entry -> entry.userId().equals(userId))
                        .filter(entry -> type == null || entry.type() == type)
                        .filter(entry -> before == null || entry.seq() < before)
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(found, limit, BalanceEntry::seq);
    }
}
