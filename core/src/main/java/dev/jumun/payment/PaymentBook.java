package dev.jumun.payment;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.InsufficientBalance;
import dev.jumun.user.Wallet;
import dev.jumun.user.WalletBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wallets one batch of orders or cancellations holds, and the payments it makes or gives back.
 */
public final class PaymentBook {

    private final WalletBook wallets;
    private final Map<OrderId, Payment> existing = new HashMap<>();
    private final List<Payment> made = new ArrayList<>();
    private final List<Payment> refunded = new ArrayList<>();

    PaymentBook(WalletBook wallets, List<Payment> existing) {
        this.wallets = wallets;
        existing.forEach(payment -> this.existing.put(payment.orderId(), payment));
    }

    public boolean isBusy(UserId userId) {
        return wallets.isBusy(userId);
    }

    public Won balance(UserId userId) {
        return wallets.of(userId).balance();
    }

    /** Why the user could not pay so much, or {@code null} where they could. */
    public @Nullable Refusal shortage(UserId userId, Won total) {
        Won balance = balance(userId);
        return total.isMoreThan(balance) ? new InsufficientBalance(balance, total) : null;
    }

    /**
     * Pays an order from its user's balance. Refused with {@link
     * dev.jumun.user.InsufficientBalance}.
     *
     * @param entryId the id of the balance entry
     */
    public Decision<Payment> pay(
            Caller payer, OrderId orderId, Won total, UUID paymentId, UUID entryId, Instant now) {
        Wallet wallet = wallets.of(payer.id());
        return switch (wallet.pay(total, orderId, entryId, now)) {
            case Decision.Refused<BalanceEntry>(var refusal) -> Decision.refuse(refusal);
            case Decision.Accepted<BalanceEntry> paid -> {
                wallet.follow(payer);
                Payment payment =
                        new Payment(
                                paymentId,
                                orderId,
                                payer.id(),
                                total,
                                Payment.Status.COMPLETED,
                                now,
                                null);
                made.add(payment);
                yield Decision.accept(payment);
            }
        };
    }

    /**
     * Gives an order's payment back to its user's balance.
     *
     * @param entryId the id of the balance entry
     * @throws IllegalStateException where the order has no completed payment
     */
    public Payment refund(OrderId orderId, UUID entryId, Instant now) {
        Payment payment = existing.get(orderId);
        if (payment == null || payment.status() != Payment.Status.COMPLETED) {
            throw new IllegalStateException("order " + orderId + " has no payment to refund");
        }
        wallets.of(payment.userId()).refund(payment.amount(), orderId, entryId, now);
        Payment after = payment.refunded(now);
        existing.put(orderId, after);
        refunded.add(after);
        return after;
    }

    WalletBook wallets() {
        return wallets;
    }

    List<Payment> made() {
        return List.copyOf(made);
    }

    List<Payment> refunded() {
        return List.copyOf(refunded);
    }
}
