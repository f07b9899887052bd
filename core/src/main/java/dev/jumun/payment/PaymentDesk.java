package dev.jumun.payment;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.UserId;
import dev.jumun.user.WalletBook;
import dev.jumun.user.Wallets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Opens and closes {@link PaymentBook}s. It joins the caller's transaction. */
public final class PaymentDesk {

    private final Wallets wallets;
    private final Payments payments;

    public PaymentDesk(Wallets wallets, Payments payments) {
        this.wallets = wallets;
        this.payments = payments;
    }

    /**
     * Locks the payers' wallets, by ascending id in one statement.
     *
     * @throws RowsBusyException when a wallet stays held for longer than {@code mode} waits
     */
    public PaymentBook open(Collection<UserId> payers, LockMode mode) {
        return new PaymentBook(wallets.lock(payers, mode), List.of());
    }

    /**
     * Locks the wallets and reads the payments of orders that may be refunded. The orders are
     * locked already.
     *
     * @throws RowsBusyException when a wallet stays held for longer than {@code mode} waits
     */
    public PaymentBook openForRefunds(
            Collection<UserId> payers, Collection<OrderId> orders, LockMode mode) {
        WalletBook locked = wallets.lock(payers, mode);
        return new PaymentBook(locked, payments.find(orders));
    }

    /** Writes the wallets, their entries and the payments, set by set. */
    public void save(PaymentBook book, Instant now) {
        wallets.save(book.wallets(), now);
        payments.insert(book.made());
        payments.saveRefunded(book.refunded());
    }
}
