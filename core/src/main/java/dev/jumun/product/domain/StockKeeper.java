package dev.jumun.product.domain;

import dev.jumun.product.StockBook;
import dev.jumun.product.StockChange;
import dev.jumun.product.StockItem;
import dev.jumun.product.StockMovement;
import dev.jumun.product.Stocks;
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
import dev.jumun.shared.UserId;
import dev.jumun.shared.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides changes of stock that wait together, in one transaction. */
public class StockKeeper implements GroupCommit.Batch<StockRequest, Reply> {

    private final Answers answers;
    private final Stocks stocks;
    private final AuditLog auditLog;
    private final BusinessClock clock;

    public StockKeeper(Answers answers, Stocks stocks, AuditLog auditLog, BusinessClock clock) {
        this.answers = answers;
        this.stocks = stocks;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Override
    @UseCase
    public List<Verdict<Reply>> decide(List<StockRequest> requests, LockMode mode) {
        Asked<AnswerBook> keys =
                answers.lock(requests.stream().map(request -> request.call().key()).toList(), mode);
        Asked<StockBook> rows =
                stocks.lock(
                        requests.stream().map(StockRequest::optionId).distinct().toList(), mode);
        AnswerBook answerBook = keys.get();
        StockBook stockBook = rows.get();
        Instant now = clock.now();

        List<AuditEntry> audit = new ArrayList<>();
        List<Verdict<Reply>> verdicts =
                requests.stream()
                        .map(request ->
                                answerBook.answer(
                                        request.call(),
                                        () -> decide(request, stockBook, now, audit)))
                        .toList();

        stocks.save(stockBook);
        auditLog.record(audit);
        answers.save(answerBook, now);
        return verdicts;
    }

    private static Verdict<Decision<StockMovement>> decide(
            StockRequest request, StockBook book, Instant now, List<AuditEntry> audit) {
        if (book.isBusy(request.optionId())) {
            return Verdict.rowsBusy();
        }
        StockItem item = book.find(request.optionId());
        if (item == null) {
            return Verdict.decided(Decision.refuse(new NotFound()));
        }
        UserId actor = request.administrator().id();
        Decision<StockMovement> decision =
                switch (request.change()) {
                    case StockChange.Add(long delta) ->
                            item.adjust(delta, actor, request.reason(), now);
                    case StockChange.Set(long stock, long expected) ->
                            item.set(stock, expected, actor, request.reason(), now);
                };
        if (decision instanceof Decision.Accepted<StockMovement>(StockMovement movement)) {
            audit.add(
                    new AuditEntry(
                            request.administrator(),
                            "stock.change",
                            "option/" + request.optionId(),
                            Map.of("stock", movement.stockAfter() - movement.delta()),
                            Map.of(
                                    "stock", movement.stockAfter(),
                                    "movementId", movement.id(),
                                    "reason", request.reason())));
        }
        return Verdict.decided(decision);
    }
}
