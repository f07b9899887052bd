package dev.jumun.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Calls;
import dev.jumun.shared.Decided;
import dev.jumun.shared.IdempotencyKeyReused;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.InMemoryAnswers;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.People;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.Reply;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Verdict;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.InMemoryWallets;
import dev.jumun.user.InsufficientBalance;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BalanceTellerTest {

    private final InMemoryAnswers answers = new InMemoryAnswers();
    private final InMemoryWallets wallets = new InMemoryWallets();
    private final RecordedAudit audit = new RecordedAudit();
    private final SequentialIds ids = new SequentialIds();
    private final Calls<BalanceEntry> calls = new Calls<>("POST /balance/charges");
    private final BalanceTeller teller =
            new BalanceTeller(answers, wallets, audit, new SettableClock(), BalanceLimits.DEFAULT);

    private BalanceRequest charge(Caller caller, long amount) {
        return charge(caller, amount, calls.fresh(caller));
    }

    private BalanceRequest charge(Caller caller, long amount, IdempotentCall<BalanceEntry> call) {
        return new BalanceRequest.Charge(caller, ids.next(), Won.of(amount), call);
    }

    private BalanceRequest adjust(Caller whose, long amount) {
        return new BalanceRequest.Adjustment(
                whose.id(),
                ids.next(),
                Won.of(amount),
                "recount",
                People.ADMIN,
                calls.fresh(whose));
    }

    private List<Verdict<Reply>> decide(LockMode mode, BalanceRequest... requests) {
        return teller.decide(List.of(requests), mode);
    }

    private List<Reply> decide(BalanceRequest... requests) {
        return Decided.answers(decide(LockMode.BRIEFLY, requests));
    }

    @Test
    void theFirstChargeMakesTheUsersRecord() {
        decide(charge(People.ALICE, 1_000));
        assertThat(wallets.balance(People.ALICE)).isEqualTo(1_000);
        assertThat(Objects.requireNonNull(wallets.find(People.ALICE.id())).name())
                .isEqualTo("Alice");
    }

    @Test
    void chargesOfOneBatchAddUpInArrivalOrder() {
        decide(charge(People.ALICE, 1), charge(People.BOB, 5), charge(People.ALICE, 2));
        assertThat(wallets.entries(People.ALICE))
                .extracting(entry -> entry.balanceAfter().amount())
                .containsExactly(1L, 3L);
        assertThat(wallets.entries(People.ALICE))
                .extracting(BalanceEntry::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void aRefusedChargeDoesNotDisturbItsNeighbours() {
        decide(charge(People.ALICE, 7), charge(People.ALICE, 1_000_001), charge(People.ALICE, 8));
        assertThat(wallets.balance(People.ALICE)).isEqualTo(15);
        assertThat(answers.all()).hasSize(3);
    }

    @Test
    void aRefusedFirstChargeLeavesNoRecordOfTheUser() {
        decide(charge(People.ALICE, 1_000_001));
        assertThat(wallets.find(People.ALICE.id())).isNull();
        assertThat(answers.all()).hasSize(1);
    }

    @Test
    void theSameChargeTwiceIsMadeOnceInOneBatchAndInTwo() {
        IdempotentCall<BalanceEntry> call = calls.under("k", People.ALICE.id(), "10");
        List<Reply> replies =
                decide(charge(People.ALICE, 10, call), charge(People.ALICE, 10, call));
        Reply later = decide(charge(People.ALICE, 10, call)).getFirst();
        assertThat(wallets.balance(People.ALICE)).isEqualTo(10);
        assertThat(replies).extracting(Reply::replayed).containsExactly(false, true);
        assertThat(later.replayed()).isTrue();
        assertThat(later.answer().body()).isEqualTo(replies.getFirst().answer().body());
        assertThat(wallets.entries()).hasSize(1);
    }

    @Test
    void anotherAmountUnderTheSameKeyIsRefused() {
        decide(charge(People.ALICE, 10, calls.under("k", People.ALICE.id(), "10")));
        decide(charge(People.ALICE, 20, calls.under("k", People.ALICE.id(), "20")));
        assertThat(Decided.refused(calls.last())).isEqualTo(new IdempotencyKeyReused());
        assertThat(wallets.balance(People.ALICE)).isEqualTo(10);
    }

    @Test
    void aReplayDoesNotNeedTheWallet() {
        IdempotentCall<BalanceEntry> call = calls.under("k", People.ALICE.id(), "10");
        decide(charge(People.ALICE, 10, call));
        wallets.hold(People.ALICE.id());
        Reply again =
                Decided.answer(
                        decide(LockMode.SKIPPING, charge(People.ALICE, 10, call)).getFirst());
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void whoseRowIsHeldIsBusyAndTheNeighbourIsServed() {
        wallets.with(People.ALICE, 0).with(People.BOB, 0);
        wallets.hold(People.ALICE.id());
        List<Verdict<Reply>> verdicts =
                decide(LockMode.SKIPPING, charge(People.ALICE, 1), charge(People.BOB, 2));
        assertThat(verdicts.get(0)).isInstanceOf(Verdict.Busy.class);
        assertThat(Decided.answer(verdicts.get(1)).answer().status()).isEqualTo(201);
        assertThat(wallets.balance(People.ALICE)).isZero();
        assertThat(answers.all()).hasSize(1);
    }

    @Test
    void skippingCountsAnUnknownUserAsBusyNeverAsMissing() {
        assertThat(decide(LockMode.SKIPPING, adjust(People.ALICE, 1)).getFirst())
                .isInstanceOf(Verdict.Busy.class);
    }

    @Test
    void correctingLeavesAnAuditRowWithBeforeAndAfter() {
        wallets.with(People.ALICE, 100);
        decide(adjust(People.ALICE, -30));
        assertThat(wallets.balance(People.ALICE)).isEqualTo(70);
        assertThat(audit.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(People.ADMIN);
                    assertThat(entry.subject()).isEqualTo("user/alice");
                    assertThat(entry.before()).hasToString("{balance=100}");
                });
    }

    @Test
    void aRefusedCorrectionLeavesNoAuditRow() {
        wallets.with(People.ALICE, 100);
        decide(adjust(People.ALICE, -101));
        assertThat(Decided.refused(calls.last()))
                .isEqualTo(new InsufficientBalance(Won.of(100), Won.of(101)));
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void correctingSomebodyWithoutARecordIsNotFoundAndNotKept() {
        decide(adjust(People.ALICE, 1));
        assertThat(Decided.refused(calls.last())).isEqualTo(new NotFound());
        assertThat(answers.all()).isEmpty();
        assertThat(wallets.find(People.ALICE.id())).isNull();
    }

    @Test
    void correctingFindsAUserWhoseFirstChargeIsInTheSameBatch() {
        decide(charge(People.ALICE, 10), adjust(People.ALICE, 5));
        assertThat(wallets.balance(People.ALICE)).isEqualTo(15);
    }

    @Test
    void correctingDoesNotFindAUserWhoseOnlyChargeInTheBatchWasRefused() {
        decide(charge(People.ALICE, 1_000_001), adjust(People.ALICE, 5));
        assertThat(Decided.refused(calls.last())).isEqualTo(new NotFound());
    }
}
