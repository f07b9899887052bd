package dev.jumun.user;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's prepaid balance while one batch holds it: every change leaves an entry, and the balance
 * never goes below zero.
 *
 * <p>Not safe for use by several threads; the row lock makes it this batch's alone.
 */
public final class Wallet {

    private final UserId userId;
    private final boolean stored;
    private @Nullable String name;
    private @Nullable String email;
    private Won balance;
    private long lastSeq;
    private boolean claimsChanged;
    private final List<BalanceEntry> added = new ArrayList<>();

    private Wallet(
            UserId userId,
            boolean stored,
            @Nullable String name,
            @Nullable String email,
            Won balance,
            long lastSeq) {
        this.userId = userId;
        this.stored = stored;
        this.name = name;
        this.email = email;
        this.balance = balance;
        this.lastSeq = lastSeq;
    }

    /**
     * The wallet of somebody who has not written anything yet: it holds nothing, and is not in the
     * database.
     */
    public static Wallet ofNewUser(UserId userId) {
        return new Wallet(userId, false, null, null, Won.ZERO, 0);
    }

    /**
     * A wallet as it is in the database.
     *
     * @param lastSeq the {@code seq} of its last entry, 0 where there is none
     */
    public static Wallet stored(
            UserId userId,
            @Nullable String name,
            @Nullable String email,
            Won balance,
            long lastSeq) {
        return new Wallet(userId, true, name, email, balance, lastSeq);
    }

    /** Adds money the user paid in; refused past either limit. */
    public Decision<BalanceEntry> charge(
            Won amount, BalanceLimits limits, UUID entryId, Instant now) {
        if (amount.isMoreThan(limits.maxCharge())) {
            return Decision.refuse(new ChargeLimitExceeded(limits.maxCharge()));
        }
        // Written as a difference: balance + amount could overflow where the limits are set very
        // high.
        if (amount.isMoreThan(limits.maxBalance().minus(balance))) {
            return Decision.refuse(new BalanceLimitExceeded(limits.maxBalance(), balance));
        }
        return Decision.accept(add(entryId, BalanceEntry.Type.CHARGE, amount, null, null, now));
    }

    /** Takes the total of an order, which may be 0; refused where the balance does not cover it. */
    public Decision<BalanceEntry> pay(Won total, OrderId orderId, UUID entryId, Instant now) {
        if (total.isMoreThan(balance)) {
            return Decision.refuse(new InsufficientBalance(balance, total));
        }
        return Decision.accept(
                add(entryId, BalanceEntry.Type.PAYMENT, total.negated(), orderId, null, now));
    }

    /** Gives back what an order had taken. Never refused: the balance may go above its maximum. */
    public BalanceEntry refund(Won total, OrderId orderId, UUID entryId, Instant now) {
        return add(entryId, BalanceEntry.Type.REFUND, total, orderId, null, now);
    }

    /** Corrects the balance by a signed amount; refused where that would bring it below zero. */
    public Decision<BalanceEntry> adjust(Won amount, String reason, UUID entryId, Instant now) {
        if (amount.isNegative() && amount.negated().isMoreThan(balance)) {
            return Decision.refuse(new InsufficientBalance(balance, amount.negated()));
        }
        return Decision.accept(
                add(entryId, BalanceEntry.Type.ADJUSTMENT, amount, null, reason, now));
    }

    /** Notes who the token says its bearer is; the user's record follows with the next save. */
    public void follow(Caller caller) {
        if (!Objects.equals(name, caller.name()) || !Objects.equals(email, caller.email())) {
            name = caller.name();
            email = caller.email();
            claimsChanged = true;
        }
    }

    private BalanceEntry add(
            UUID id,
            BalanceEntry.Type type,
            Won amount,
            @Nullable OrderId orderId,
            @Nullable String reason,
            Instant now) {
        Won after = balance.plus(amount);
        BalanceEntry entry =
                new BalanceEntry(
                        id, userId, lastSeq + 1, type, amount, after, orderId, reason, now);
        balance = after;
        lastSeq = entry.seq();
        added.add(entry);
        return entry;
    }

    public UserId userId() {
        return userId;
    }

    /** Whether the user has a row; one who has not gets it with the first change that is saved. */
    public boolean isStored() {
        return stored;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String email() {
        return email;
    }

    public Won balance() {
        return balance;
    }

    public long lastSeq() {
        return lastSeq;
    }

    public boolean isChanged() {
        return !added.isEmpty() || (stored && claimsChanged);
    }

    /** The entries this batch added, oldest first. */
    public List<BalanceEntry> added() {
        return List.copyOf(added);
    }
}
