package dev.jumun.user.domain;

import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Answers;
import dev.jumun.shared.Asked;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.Verdict;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.Wallet;
import dev.jumun.user.WalletBook;
import dev.jumun.user.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides charges and corrections that wait together, in one transaction. */
public class BalanceTeller implements GroupCommit.Batch<BalanceRequest, Reply> {

    private final Answers answers;
    private final Wallets wallets;
    private final AuditLog auditLog;
    private final BusinessClock clock;
    private final BalanceLimits limits;

    public BalanceTeller(
            Answers answers,
            Wallets wallets,
            AuditLog auditLog,
            BusinessClock clock,
            BalanceLimits limits) {
        this.answers = answers;
        this.wallets = wallets;
        this.auditLog = auditLog;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    @UseCase
    public List<Verdict<Reply>> decide(List<BalanceRequest> requests, LockMode mode) {
        Asked<AnswerBook> keys =
                answers.lock(requests.stream().map(request -> request.call().key()).toList(), mode);
        Asked<WalletBook> rows =
                wallets.lock(
                        requests.stream().map(BalanceRequest::userId).distinct().toList(), mode);
        AnswerBook answerBook = keys.get();
        WalletBook walletBook = rows.get();
        Instant now = clock.now();

        List<AuditEntry> audit = new ArrayList<>();
        List<Verdict<Reply>> verdicts =
                requests.stream()
                        .map(request ->
                                answerBook.answer(
                                        request.call(),
                                        () -> decide(request, walletBook, now, audit)))
                        .toList();

        wallets.save(walletBook, now);
        auditLog.record(audit);
        answers.save(answerBook, now);
        return verdicts;
    }

    private Verdict<Decision<BalanceEntry>> decide(
            BalanceRequest request, WalletBook book, Instant now, List<AuditEntry> audit) {
        if (book.isBusy(request.userId())) {
            return Verdict.rowsBusy();
        }
        return Verdict.decided(
                switch (request) {
                    case BalanceRequest.Charge charge -> charge(charge, book, now);
                    case BalanceRequest.Adjustment adjustment ->
                            adjust(adjustment, book, now, audit);
                });
    }

    private Decision<BalanceEntry> charge(
            BalanceRequest.Charge request, WalletBook book, Instant now) {
        Wallet wallet = book.of(request.userId());
        Decision<BalanceEntry> decision =
                wallet.charge(request.amount(), limits, request.entryId(), now);
        if (decision instanceof Decision.Accepted<BalanceEntry>) {
            wallet.follow(request.caller());
        }
        return decision;
    }

    private static Decision<BalanceEntry> adjust(
            BalanceRequest.Adjustment request,
            WalletBook book,
            Instant now,
            List<AuditEntry> audit) {
        if (!book.isKnown(request.userId())) {
            return Decision.refuse(new NotFound());
        }
        Wallet wallet = book.of(request.userId());
        Won before = wallet.balance();
        Decision<BalanceEntry> decision =
                wallet.adjust(request.amount(), request.reason(), request.entryId(), now);
        if (decision instanceof Decision.Accepted<BalanceEntry>(BalanceEntry entry)) {
            audit.add(
                    new AuditEntry(
                            request.administrator(),
                            "balance.adjust",
                            "user/" + request.userId(),
                            Map.of("balance", before.amount()),
                            Map.of(
                                    "balance", entry.balanceAfter().amount(),
                                    "amount", entry.amount().amount(),
                                    "reason", request.reason())));
        }
        return decision;
    }
}
