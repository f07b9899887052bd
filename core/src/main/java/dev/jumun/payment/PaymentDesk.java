package dev.jumun.payment;

import dev.jumun.shared.Asked;
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
     * Has the payers' wallets locked, by ascending id in one statement.
     *
     * @return looking throws {@link RowsBusyException} when a wallet stays held for longer than
     *     {@code mode} waits
     */
    public Asked<PaymentBook> open(Collection<UserId> payers, LockMode mode) {
        Asked<WalletBook> locked = wallets.lock(payers, mode);
        return Asked.of(() -> new PaymentBook(locked.get(), List.of()));
    }

    /**
     * Has the wallets locked, and the payments read of orders that may be refunded. The orders are
     * locked already, so their payments stay as they are.
     *
     * @return looking throws {@link RowsBusyException} when a wallet stays held for longer than
     *     {@code mode} waits
     */
    public Asked<PaymentBook> openForRefunds(
            Collection<UserId> payers, Collection<OrderId> orders, LockMode mode) {
        Asked<WalletBook> locked = wallets.lock(payers, mode);
        return Asked.of(() -> new PaymentBook(locked.get(), payments.find(orders)));
    }

    /** Writes the wallets, their entries and the payments, set by set. */
    public void save(PaymentBook book, Instant now) {
        wallets.save(book.wallets(), now);
        payments.insert(book.made());
        payments.saveRefunded(book.refunded());
    }
}
