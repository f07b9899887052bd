package dev.jumun.user;

import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.Caller;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.People;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Wallets}, {@link Accounts} and {@link UserRegister} promise. */
public abstract class WalletsContract extends StoreContract {

    private static final Instant NOW = SettableClock.NOON;
    private static final OrderId ORDER = new OrderId(SequentialIds.id(99));

    protected abstract Wallets wallets();

    protected abstract Accounts accounts();

    protected abstract UserRegister register();

    /** Lets another transaction hold the user's row. */
    protected abstract void holdElsewhere(UserId user);

    @Test
    void givesANewUserAnEmptyWallet() {
        WalletBook book = lock(LockMode.BRIEFLY, ALICE);

        assertThat(book.isKnown(ALICE.id())).isFalse();
        assertThat(book.isBusy(ALICE.id())).isFalse();
        assertThat(book.of(ALICE.id()).balance()).isEqualTo(Won.ZERO);
        assertThat(accounts().find(ALICE.id())).isNull();
        assertThat(accounts().history(ALICE.id(), null, 10, null).items()).isEmpty();
    }

    @Test
    void makesTheRecordOfANewUserWithTheFirstEntry() {
        BalanceEntry entry =
                change(
                        ALICE,
                        wallet -> {
                            wallet.follow(ALICE);
                            charge(wallet, 5_000);
                        });

        assertThat(accounts().find(ALICE.id()))
                .isEqualTo(
                        new Profile(ALICE.id(), ALICE.name(), ALICE.email(), Won.of(5_000), NOW));
        assertThat(history(ALICE)).containsExactly(entry);
        assertThat(entry.seq()).isEqualTo(1);
    }

    @Test
    void goesOnWithTheChainOfAStoredWallet() {
        BalanceEntry charged = change(ALICE, wallet -> charge(wallet, 5_000));
        BalanceEntry paid =
                change(ALICE, wallet -> wallet.pay(Won.of(3_000), ORDER, ids.next(), NOW));
        BalanceEntry refunded =
                change(ALICE, wallet -> wallet.refund(Won.of(3_000), ORDER, ids.next(), NOW));
        BalanceEntry adjusted =
                change(ALICE, wallet -> wallet.adjust(Won.of(-1), "오류 정정", ids.next(), NOW));

        assertThat(history(ALICE)).containsExactly(adjusted, refunded, paid, charged);
        assertThat(history(ALICE))
                .extracting(entry -> entry.balanceAfter().amount())
                .containsExactly(4_999L, 5_000L, 2_000L, 5_000L);
        assertThat(history(ALICE)).extracting(BalanceEntry::seq).containsExactly(4L, 3L, 2L, 1L);
        assertThat(lock(LockMode.BRIEFLY, ALICE).of(ALICE.id()).balance()).isEqualTo(Won.of(4_999));
    }

    @Test
    void savesNewAndStoredAndUnchangedWalletsOfOneBatch() {
        change(ALICE, wallet -> charge(wallet, 1_000));
        Caller carol = People.number(3);
        write(() -> {
            WalletBook book =
                    wallets()
                            .lock(List.of(carol.id(), BOB.id(), ALICE.id()), LockMode.BRIEFLY)
                            .get();
            charge(book.of(ALICE.id()), 10);
            charge(book.of(ALICE.id()), 20);
            charge(book.of(carol.id()), 30);
            assertThat(book.of(BOB.id()).isChanged()).isFalse();
            wallets().save(book, NOW);
        });

        assertThat(balance(ALICE)).isEqualTo(1_030);
        assertThat(balance(carol)).isEqualTo(30);
        assertThat(accounts().find(BOB.id())).isNull();
        assertThat(history(ALICE)).hasSize(3);
        assertThat(history(carol)).hasSize(1);
    }

    @Test
    void followsTheClaimsOfAStoredUser() {
        change(ALICE, wallet -> charge(wallet, 1_000));
        Caller renamed = new Caller(ALICE.id(), "앨리스", null);
        write(() -> {
            WalletBook book = wallets().lock(List.of(ALICE.id()), LockMode.BRIEFLY).get();
            book.of(ALICE.id()).follow(renamed);
            wallets().save(book, NOW.plusSeconds(1));
        });

        assertThat(accounts().find(ALICE.id()))
                .isEqualTo(new Profile(ALICE.id(), "앨리스", null, Won.of(1_000), NOW));
        assertThat(history(ALICE)).hasSize(1);
    }

    @Test
    void readsTheHistoryInPagesAndByType() {
        IntStream.rangeClosed(1, 7)
                .forEach(n ->
                        change(
                                ALICE,
                                wallet -> {
                                    if (n % 2 == 0) {
                                        var _ = wallet.adjust(Won.of(n), "n", ids.next(), NOW);
                                    } else {
                                        charge(wallet, n);
                                    }
                                }));

        assertThat(pages(ALICE, null, 3))
                .containsExactly(List.of(7L, 6L, 5L), List.of(4L, 3L, 2L), List.of(1L));
        assertThat(pages(ALICE, BalanceEntry.Type.CHARGE, 2))
                .containsExactly(List.of(7L, 5L), List.of(3L, 1L));
        assertThat(pages(ALICE, BalanceEntry.Type.REFUND, 2)).containsExactly(List.of());
        assertThat(pages(BOB, null, 2)).containsExactly(List.of());
    }

    private List<List<Long>> pages(Caller caller, BalanceEntry.@Nullable Type type, int limit) {
        List<List<Long>> pages = new ArrayList<>();
        @Nullable Long position = null;
        do {
            Page<BalanceEntry, Long> page = accounts().history(caller.id(), type, limit, position);
            pages.add(page.items().stream().map(BalanceEntry::seq).toList());
            position = page.next();
        } while (position != null);
        return pages;
    }

    @Test
    void refusesToMakeARecordThatAnotherTransactionMadeMeanwhile() {
        WalletBook book = lock(LockMode.BRIEFLY, ALICE);
        charge(book.of(ALICE.id()), 1_000);
        change(ALICE, wallet -> charge(wallet, 500));

        assertThatThrownBy(() -> write(() -> wallets().save(book, NOW)))
                .isInstanceOf(RuntimeException.class);
        assertThat(balance(ALICE)).isEqualTo(500);
        assertThat(history(ALICE)).hasSize(1);
    }

    @Test
    void neverSavesABalanceBelowZero() {
        change(ALICE, wallet -> charge(wallet, 500));

        assertThatThrownBy(() ->
                        change(
                                ALICE,
                                wallet -> wallet.refund(Won.of(-501), ORDER, ids.next(), NOW)))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "PATIENTLY"})
    void failsWhenAWalletStaysHeld(LockMode mode) {
        change(ALICE, wallet -> charge(wallet, 500));
        holdElsewhere(ALICE.id());

        assertThatThrownBy(() -> lock(mode, BOB, ALICE)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void passesOverWhatIsHeldWhenSkipping() {
        change(ALICE, wallet -> charge(wallet, 500));
        change(BOB, wallet -> charge(wallet, 700));
        holdElsewhere(ALICE.id());

        WalletBook book = lock(LockMode.SKIPPING, ALICE, BOB);

        assertThat(book.isBusy(ALICE.id())).isTrue();
        assertThat(book.isBusy(BOB.id())).isFalse();
        assertThat(book.of(BOB.id()).balance()).isEqualTo(Won.of(700));
    }

    @Test
    void takesWhoIsNotThereForBusyWhenSkipping() {
        assertThat(lock(LockMode.SKIPPING, ALICE).isBusy(ALICE.id())).isTrue();
    }

    @Test
    void readsPastALockWithoutLocking() {
        change(ALICE, wallet -> charge(wallet, 500));
        holdElsewhere(ALICE.id());

        WalletBook book = lock(LockMode.UNLOCKED, ALICE);

        assertThat(book.isBusy(ALICE.id())).isFalse();
        assertThat(book.of(ALICE.id()).balance()).isEqualTo(Won.of(500));
    }

    @Test
    void introducesNewCallersAndFollowsTheClaimsOfOthers() {
        change(ALICE, wallet -> charge(wallet, 500));
        write(() -> register().introduce(List.of(BOB), NOW));
        Caller bob = new Caller(BOB.id(), "Robert", "bob@shop.example");
        Caller carol = People.number(3);
        Instant later = NOW.plusSeconds(60);

        write(() -> register().introduce(List.of(carol, bob, ALICE), later));

        assertThat(accounts().find(ALICE.id()))
                .isEqualTo(new Profile(ALICE.id(), ALICE.name(), ALICE.email(), Won.of(500), NOW));
        assertThat(accounts().find(BOB.id()))
                .isEqualTo(new Profile(bob.id(), bob.name(), bob.email(), Won.ZERO, NOW));
        assertThat(accounts().find(carol.id()))
                .isEqualTo(new Profile(carol.id(), null, null, Won.ZERO, later));
        assertThat(history(ALICE)).hasSize(1);
    }

    @Test
    void introducesSomebodyOnceWhoCallsTwice() {
        Caller renamed = new Caller(ALICE.id(), "앨리스", null);

        write(() -> register().introduce(List.of(ALICE, BOB, renamed), NOW));

        assertThat(Objects.requireNonNull(accounts().find(ALICE.id())).name()).isEqualTo("앨리스");
    }

    private WalletBook lock(LockMode mode, Caller... callers) {
        return inTransaction(() ->
                wallets().lock(List.of(callers).stream().map(Caller::id).toList(), mode).get());
    }

    /** Changes a wallet in a transaction of its own, and gives back the entry that came of it. */
    private BalanceEntry change(Caller caller, Consumer<Wallet> change) {
        return inTransaction(() -> {
            WalletBook book = wallets().lock(List.of(caller.id()), LockMode.BRIEFLY).get();
            Wallet wallet = book.of(caller.id());
            wallet.follow(caller);
            change.accept(wallet);
            wallets().save(book, NOW);
            return wallet.added().getLast();
        });
    }

    private void charge(Wallet wallet, long amount) {
        var _ = wallet.charge(Won.of(amount), BalanceLimits.DEFAULT, ids.next(), NOW);
    }

    private List<BalanceEntry> history(Caller caller) {
        return accounts().history(caller.id(), null, 100, null).items();
    }

    private long balance(Caller caller) {
        return Objects.requireNonNull(accounts().find(caller.id())).balance().amount();
    }
}
