package dev.jumun.user.web;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.Page;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.MemoryAnswers;
import dev.jumun.user.Accounts;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.Profile;
import dev.jumun.user.Wallet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The user room in memory; its wallets are the real ones. */
public final class MemoryBalances implements Accounts, BalanceDesk {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final Map<UserId, Wallet> wallets = new ConcurrentHashMap<>();
    private final MemoryAnswers answers = new MemoryAnswers();

    @Override
    public Reply charge(Caller caller, Won amount, IdempotentCall<BalanceEntry> call) {
        return answers.once(
                call,
                () -> {
                    Wallet wallet = wallets.computeIfAbsent(caller.id(), Wallet::ofNewUser);
                    wallet.follow(caller);
                    return wallet.charge(amount, BalanceLimits.DEFAULT, UUID.randomUUID(), NOW);
                });
    }

    @Override
    public Reply adjust(
            UserId userId,
            Won amount,
            String reason,
            Administrator administrator,
            IdempotentCall<BalanceEntry> call) {
        return answers.once(
                call,
                () -> {
                    Wallet wallet = wallets.get(userId);
                    return wallet == null
                            ? Decision.refuse(new NotFound())
                            : wallet.adjust(amount, reason, UUID.randomUUID(), NOW);
                });
    }

    @Override
    public @Nullable Profile find(UserId userId) {
        Wallet wallet = wallets.get(userId);
        return wallet == null
                ? null
                : new Profile(userId, wallet.name(), wallet.email(), wallet.balance(), NOW);
    }

    @Override
    public Page<BalanceEntry, Long> history(
            UserId userId, BalanceEntry.@Nullable Type type, int limit, @Nullable Long before) {
        Wallet wallet = wallets.getOrDefault(userId, Wallet.ofNewUser(userId));
        return Page.ofSurplus(
                wallet.added().stream()
                        .filter(entry -> type == null || entry.type() == type)
                        .filter(entry -> before == null || entry.seq() < before)
                        .sorted(Comparator.comparingLong(BalanceEntry::seq).reversed())
                        .limit(limit + 1L)
                        .toList(),
                limit,
                BalanceEntry::seq);
    }
}
