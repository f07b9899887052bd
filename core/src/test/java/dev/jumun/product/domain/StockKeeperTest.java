package dev.jumun.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.product.InMemoryStocks;
import dev.jumun.product.StockChange;
import dev.jumun.product.StockChanged;
import dev.jumun.product.StockItemFixture;
import dev.jumun.product.StockMovement;
import dev.jumun.shared.Calls;
import dev.jumun.shared.Decided;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.InMemoryAnswers;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.People;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.Reply;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockKeeperTest {

    private static final UserId ADMIN = People.ADMIN.id();

    private final InMemoryAnswers answers = new InMemoryAnswers();
    private final InMemoryStocks stocks =
            new InMemoryStocks().with(StockItemFixture.option(11).stock(5));
    private final RecordedAudit audit = new RecordedAudit();
    private final Calls<StockMovement> calls = new Calls<>("POST /admin/options/{id}/stock");
    private final StockKeeper keeper = new StockKeeper(answers, stocks, audit, new SettableClock());
    private int lastKey;

    private StockRequest change(long optionId, StockChange change) {
        String key = "key-" + ++lastKey;
        return change(optionId, change, calls.under(key, ADMIN, "any"));
    }

    private static StockRequest change(
            long optionId, StockChange change, IdempotentCall<StockMovement> call) {
        return new StockRequest(optionId, change, "delivery", People.ADMIN, call);
    }

    private List<Reply> decide(StockRequest... requests) {
        return Decided.answers(keeper.decide(List.of(requests), LockMode.BRIEFLY));
    }

    @Test
    void changesOfOneBatchBuildOnEachOther() {
        decide(
                change(11, new StockChange.Add(3)),
                change(11, new StockChange.Set(20, 8)),
                change(11, new StockChange.Set(30, 5)));
        assertThat(stocks.stock(11)).isEqualTo(20);
        assertThat(Decided.refused(calls.last())).isEqualTo(new StockChanged(20));
        assertThat(stocks.movements()).extracting(StockMovement::delta).containsExactly(3L, 12L);
    }

    @Test
    void everyChangeLeavesAnAuditRowAndARefusalNone() {
        decide(change(11, new StockChange.Add(-6)), change(11, new StockChange.Add(-5)));
        assertThat(audit.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("stock.change");
                    assertThat(entry.subject()).isEqualTo("option/11");
                    assertThat(entry.before()).hasToString("{stock=5}");
                });
    }

    @Test
    void anUnknownOptionIsNotFoundAndNotKept() {
        decide(change(99, new StockChange.Add(1)));
        assertThat(Decided.refused(calls.last())).isEqualTo(new NotFound());
        assertThat(answers.all()).isEmpty();
    }

    @Test
    void theSameChangeTwiceIsMadeOnce() {
        IdempotentCall<StockMovement> call = calls.under("k", ADMIN, "+1");
        List<Reply> replies =
                decide(
                        change(11, new StockChange.Add(1), call),
                        change(11, new StockChange.Add(1), call));
        assertThat(replies).extracting(Reply::replayed).containsExactly(false, true);
        assertThat(stocks.stock(11)).isEqualTo(6);
    }

    @Test
    void aHeldOptionIsBusyAndItsNeighbourIsServed() {
        stocks.with(StockItemFixture.option(12).stock(5)).hold(11);
        List<Verdict<Reply>> verdicts =
                keeper.decide(
                        List.of(
                                change(11, new StockChange.Add(1)),
                                change(12, new StockChange.Add(1))),
                        LockMode.SKIPPING);
        assertThat(verdicts.get(0)).isInstanceOf(Verdict.Busy.class);
        assertThat(verdicts.get(1)).isInstanceOf(Verdict.Decided.class);
        assertThat(stocks.stock(11)).isEqualTo(5);
        assertThat(stocks.stock(12)).isEqualTo(6);
    }
}
