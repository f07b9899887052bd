package dev.jumun.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletTest {

    private static final Instant NOW = SettableClock.NOON;
    private static final UUID ENTRY = SequentialIds.id(1);
    private static final OrderId ORDER = new OrderId(SequentialIds.id(2));
    private static final BalanceLimits LIMITS = new BalanceLimits(Won.of(500), Won.of(2_000));

    private static Decision<BalanceEntry> charge(Wallet wallet, long amount) {
        return wallet.charge(Won.of(amount), LIMITS, ENTRY, NOW);
    }

    @Test
    void chargingAddsToTheBalanceAndLeavesAnEntry() {
        Wallet wallet = WalletFixture.holding(100);
        BalanceEntry entry = Decided.accepted(charge(wallet, 50));
        assertThat(entry)
                .isEqualTo(
                        new BalanceEntry(
                                ENTRY,
                                People.ALICE.id(),
                                8,
                                BalanceEntry.Type.CHARGE,
                                Won.of(50),
                                Won.of(150),
                                null,
                                null,
                                NOW));
        assertThat(wallet.balance()).isEqualTo(Won.of(150));
        assertThat(wallet.added()).containsExactly(entry);
    }

    @Test
    void allowsAChargeExactlyOnTheLimitAndRefusesOneAbove() {
        Wallet wallet = WalletFixture.holding(0);
        Decided.accepted(charge(wallet, 500));
        assertThat(Decided.refused(charge(wallet, 501)))
                .isEqualTo(new ChargeLimitExceeded(Won.of(500)));
        assertThat(wallet.balance()).isEqualTo(Won.of(500));
        assertThat(wallet.added()).hasSize(1);
    }

    @Test
    void allowsABalanceExactlyOnTheLimitAndRefusesOneAbove() {
        Wallet wallet = WalletFixture.holding(1_600);
        assertThat(Decided.refused(charge(wallet, 401)))
                .isEqualTo(new BalanceLimitExceeded(Won.of(2_000), Won.of(1_600)));
        Decided.accepted(charge(wallet, 400));
        assertThat(wallet.balance()).isEqualTo(Won.of(2_000));
        assertThat(Decided.refused(charge(wallet, 1)))
                .isEqualTo(new BalanceLimitExceeded(Won.of(2_000), Won.of(2_000)));
    }

    @Test
    void theLimitOfOneChargeComesBeforeTheLimitOfTheBalance() {
        assertThat(Decided.refused(charge(WalletFixture.holding(2_000), 501)))
                .isEqualTo(new ChargeLimitExceeded(Won.of(500)));
    }

    @Test
    void refusesToChargeABalanceThatARefundTookAboveTheLimit() {
        Wallet wallet = WalletFixture.holding(1_900);
        wallet.refund(Won.of(300), ORDER, ENTRY, NOW);
        assertThat(wallet.balance()).isEqualTo(Won.of(2_200));
        assertThat(Decided.refused(charge(wallet, 1)))
                .isEqualTo(new BalanceLimitExceeded(Won.of(2_000), Won.of(2_200)));
    }

    @Test
    void refusesAnEnormousChargeWithoutOverflow() {
        BalanceLimits none = new BalanceLimits(Won.of(Long.MAX_VALUE), Won.of(Long.MAX_VALUE));
        Wallet wallet = WalletFixture.holding(1);
        assertThat(Decided.refused(wallet.charge(Won.of(Long.MAX_VALUE), none, ENTRY, NOW)))
                .isEqualTo(new BalanceLimitExceeded(Won.of(Long.MAX_VALUE), Won.of(1)));
    }

    @Test
    void paysExactlyWhatIsThere() {
        Wallet wallet = WalletFixture.holding(1_000);
        BalanceEntry entry = Decided.accepted(wallet.pay(Won.of(1_000), ORDER, ENTRY, NOW));
        assertThat(entry.type()).isEqualTo(BalanceEntry.Type.PAYMENT);
        assertThat(entry.amount()).isEqualTo(Won.of(-1_000));
        assertThat(entry.balanceAfter()).isEqualTo(Won.ZERO);
        assertThat(entry.orderId()).isEqualTo(ORDER);
    }

    @Test
    void rejectsPaymentWhenBalanceIsTooLow() {
        Wallet wallet = WalletFixture.holding(999);
        assertThat(Decided.refused(wallet.pay(Won.of(1_000), ORDER, ENTRY, NOW)))
                .isEqualTo(new InsufficientBalance(Won.of(999), Won.of(1_000)));
        assertThat(wallet.balance()).isEqualTo(Won.of(999));
        assertThat(wallet.isChanged()).isFalse();
    }

    @Test
    void paysATotalOfNothingFromAnEmptyWalletAndLeavesAnEntry() {
        Wallet wallet = Wallet.ofNewUser(People.BOB.id());
        BalanceEntry entry = Decided.accepted(wallet.pay(Won.ZERO, ORDER, ENTRY, NOW));
        assertThat(entry.amount()).isEqualTo(Won.ZERO);
        assertThat(entry.seq()).isEqualTo(1);
        assertThat(wallet.isChanged()).isTrue();
    }

    @Test
    void correctsTheBalanceEitherWayButNotBelowZero() {
        Wallet wallet = WalletFixture.holding(100);
        Decided.accepted(wallet.adjust(Won.of(-100), "mistake", ENTRY, NOW));
        assertThat(Decided.refused(wallet.adjust(Won.of(-1), "mistake", ENTRY, NOW)))
                .isEqualTo(new InsufficientBalance(Won.ZERO, Won.of(1)));
        BalanceEntry entry = Decided.accepted(wallet.adjust(Won.of(5_000), "gift", ENTRY, NOW));
        assertThat(entry.type()).isEqualTo(BalanceEntry.Type.ADJUSTMENT);
        assertThat(entry.reason()).isEqualTo("gift");
        assertThat(entry.balanceAfter()).isEqualTo(Won.of(5_000));
    }

    @Test
    void entriesFormAnUnbrokenChainWhateverHappens() {
        Random random = new Random(7);
        Wallet wallet = WalletFixture.holding(1_000);
        for (int i = 0; i < 5_000; i++) {
            Won amount = Won.of(random.nextLong(700));
            switch (random.nextInt(4)) {
                case 0 -> charge(wallet, amount.amount() + 1);
                case 1 -> wallet.pay(amount, ORDER, ENTRY, NOW);
                case 2 -> wallet.refund(amount, ORDER, ENTRY, NOW);
                default -> wallet.adjust(amount.minus(Won.of(350)), "count", ENTRY, NOW);
            }
        }
        long balance = 1_000;
        long seq = 7;
        for (BalanceEntry entry : wallet.added()) {
            balance += entry.amount().amount();
            assertThat(entry.balanceAfter()).isEqualTo(Won.of(balance));
            assertThat(balance).isNotNegative();
            assertThat(entry.seq()).isEqualTo(++seq);
        }
        assertThat(wallet.added()).hasSizeGreaterThan(2_500);
        assertThat(wallet.balance()).isEqualTo(Won.of(balance));
        assertThat(wallet.lastSeq()).isEqualTo(seq);
    }

    @Test
    void followsTheClaimsOfTheToken() {
        Wallet wallet = WalletFixture.holding(0);
        wallet.follow(People.ALICE);
        assertThat(wallet.isChanged()).isFalse();
        wallet.follow(new Caller(People.ALICE.id(), "Alice Kim", null));
        assertThat(wallet.isChanged()).isTrue();
        assertThat(wallet.name()).isEqualTo("Alice Kim");
        assertThat(wallet.email()).isNull();
    }

    @Test
    void aNewUserWhoseFirstWishWasRefusedIsNotWritten() {
        Wallet wallet = Wallet.ofNewUser(People.BOB.id());
        wallet.follow(People.BOB);
        assertThat(wallet.isChanged()).isFalse();
    }
}
