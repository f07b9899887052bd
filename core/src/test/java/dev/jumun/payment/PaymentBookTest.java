package dev.jumun.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.InMemoryWallets;
import dev.jumun.user.InsufficientBalance;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentBookTest {

    private static final Instant NOW = SettableClock.NOON;
    private static final OrderId ORDER = new OrderId(SequentialIds.id(1));
    private static final UUID PAYMENT = SequentialIds.id(2);
    private static final UUID ENTRY = SequentialIds.id(3);

    private final InMemoryWallets wallets = new InMemoryWallets();
    private final InMemoryPayments payments = new InMemoryPayments();
    private final PaymentDesk desk = new PaymentDesk(wallets, payments);

    private PaymentBook open() {
        return desk.open(List.of(People.ALICE.id()), LockMode.BRIEFLY).get();
    }

    private PaymentBook openForRefund() {
        return desk.openForRefunds(List.of(People.ALICE.id()), List.of(ORDER), LockMode.BRIEFLY)
                .get();
    }

    private void payAndSave(long total) {
        PaymentBook book = open();
        Decided.accepted(book.pay(People.ALICE, ORDER, Won.of(total), PAYMENT, ENTRY, NOW));
        desk.save(book, NOW);
    }

    @Test
    void payingTakesTheTotalAndIsWrittenWithTheBook() {
        wallets.with(People.ALICE, 1_000);
        PaymentBook book = open();
        Payment payment =
                Decided.accepted(book.pay(People.ALICE, ORDER, Won.of(400), PAYMENT, ENTRY, NOW));
        assertThat(payments.all()).isEmpty();
        assertThat(wallets.balance(People.ALICE)).isEqualTo(1_000);
        desk.save(book, NOW);
        assertThat(payment)
                .isEqualTo(
                        new Payment(
                                PAYMENT,
                                ORDER,
                                People.ALICE.id(),
                                Won.of(400),
                                Payment.Status.COMPLETED,
                                NOW,
                                null));
        assertThat(payments.get(ORDER)).isEqualTo(payment);
        assertThat(wallets.balance(People.ALICE)).isEqualTo(600);
    }

    @Test
    void rejectsPaymentWhenBalanceIsTooLow() {
        wallets.with(People.ALICE, 399);
        PaymentBook book = open();
        InsufficientBalance refusal = new InsufficientBalance(Won.of(399), Won.of(400));
        assertThat(book.shortage(People.ALICE.id(), Won.of(400))).isEqualTo(refusal);
        assertThat(book.shortage(People.ALICE.id(), Won.of(399))).isNull();
        assertThat(Decided.refused(book.pay(People.ALICE, ORDER, Won.of(400), PAYMENT, ENTRY, NOW)))
                .isEqualTo(refusal);
        desk.save(book, NOW);
        assertThat(payments.all()).isEmpty();
        assertThat(wallets.entries(People.ALICE)).hasSize(1);
    }

    @Test
    void payingNothingMakesAPaymentAnEntryAndAUser() {
        payAndSave(0);
        assertThat(payments.get(ORDER).amount()).isEqualTo(Won.ZERO);
        assertThat(wallets.entries(People.ALICE))
                .singleElement()
                .extracting(BalanceEntry::amount)
                .isEqualTo(Won.ZERO);
        assertThat(wallets.find(People.ALICE.id())).isNotNull();
    }

    @Test
    void theUsersRecordFollowsTheTokenThatPaid() {
        wallets.with(new Caller(People.ALICE.id(), "Al", null), 10);
        payAndSave(10);
        assertThat(Objects.requireNonNull(wallets.find(People.ALICE.id())).name())
                .isEqualTo("Alice");
    }

    @Test
    void refundingGivesBackExactlyOnce() {
        wallets.with(People.ALICE, 1_000);
        payAndSave(400);
        Instant later = NOW.plusSeconds(60);
        PaymentBook book = openForRefund();
        Payment refunded = book.refund(ORDER, ENTRY, later);
        assertThat(refunded.status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(refunded.refundedAt()).isEqualTo(later);
        assertThat(refunded.paidAt()).isEqualTo(NOW);
        assertThatIllegalStateException().isThrownBy(() -> book.refund(ORDER, ENTRY, later));
        desk.save(book, later);
        assertThat(wallets.balance(People.ALICE)).isEqualTo(1_000);
        assertThat(payments.get(ORDER)).isEqualTo(refunded);
        assertThatIllegalStateException()
                .isThrownBy(() -> openForRefund().refund(ORDER, ENTRY, later));
    }

    @Test
    void anOrderWithoutAPaymentCannotBeRefunded() {
        assertThatIllegalStateException()
                .isThrownBy(() -> openForRefund().refund(ORDER, ENTRY, NOW));
    }
}
