package dev.jumun.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jumun.shared.Decided;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StockItemTest {

    private static final Instant NOW = SettableClock.NOON;
    private static final OrderId ORDER = new OrderId(SequentialIds.id(1));
    private static final UserId ADMIN = People.ADMIN.id();

    private static StockItem stock(long pieces) {
        return StockItemFixture.option(11).stock(pieces).build();
    }

    @Test
    void sellsTheLastPieceAndNotOneMore() {
        StockItem item = stock(3);
        assertThat(item.shortage(3)).isNull();
        assertThat(item.shortage(4))
                .isEqualTo(new UnavailableItem(11, 4, 3, UnavailableItem.Reason.INSUFFICIENT));
        item.sell(3, ORDER, NOW);
        assertThat(item.stock()).isZero();
        assertThat(item.shortage(1))
                .isEqualTo(new UnavailableItem(11, 1, 0, UnavailableItem.Reason.SOLD_OUT));
        assertThatIllegalStateException().isThrownBy(() -> item.sell(1, ORDER, NOW));
    }

    @Test
    void refusesToSellNothingOrLess() {
        assertThatIllegalStateException().isThrownBy(() -> stock(3).sell(0, ORDER, NOW));
        assertThatIllegalStateException().isThrownBy(() -> stock(3).sell(-1, ORDER, NOW));
    }

    @Test
    void whatIsNotOnSaleIsThatEvenWhenItIsSoldOutToo() {
        StockItem item = StockItemFixture.option(11).stock(0).notOnSale().build();
        assertThat(item.shortage(1))
                .isEqualTo(new UnavailableItem(11, 1, 0, UnavailableItem.Reason.NOT_ON_SALE));
    }

    @Test
    void whatIsNotOnSaleDoesNotTellItsStock() {
        StockItem item = StockItemFixture.option(11).stock(5).notOnSale().build();
        assertThat(item.shortage(1))
                .isEqualTo(new UnavailableItem(11, 1, 0, UnavailableItem.Reason.NOT_ON_SALE));
    }

    @Test
    void putsBackAlsoWhatIsNoLongerOnSale() {
        StockItem item = StockItemFixture.option(11).stock(0).notOnSale().build();
        item.putBack(2, ORDER, NOW);
        assertThat(item.stock()).isEqualTo(2);
        assertThat(item.added().getFirst().type()).isEqualTo(StockMovement.Type.CANCEL);
    }

    @Test
    void adjustsToNothingButNotBelow() {
        StockItem item = stock(3);
        assertThat(Decided.refused(item.adjust(-4, ADMIN, "broken", NOW)))
                .isEqualTo(new StockChanged(3));
        StockMovement movement = Decided.accepted(item.adjust(-3, ADMIN, "broken", NOW));
        assertThat(movement)
                .isEqualTo(
                        new StockMovement(
                                11,
                                1,
                                StockMovement.Type.ADJUSTMENT,
                                -3,
                                0,
                                null,
                                ADMIN,
                                "broken",
                                NOW));
        assertThat(movement.id()).isEqualTo("11-1");
    }

    @Test
    void setsOnlyWhatTheShopkeeperSaw() {
        StockItem item = stock(3);
        assertThat(Decided.refused(item.set(10, 4, ADMIN, "count", NOW)))
                .isEqualTo(new StockChanged(3));
        StockMovement movement = Decided.accepted(item.set(10, 3, ADMIN, "count", NOW));
        assertThat(movement.delta()).isEqualTo(7);
        assertThat(item.stock()).isEqualTo(10);
        assertThat(Decided.refused(item.set(-1, 10, ADMIN, "count", NOW)))
                .isEqualTo(new StockChanged(10));
    }

    @Test
    void movementsLeadFromTheFirstStockToThePresentOneWithoutAGap() {
        Random random = new Random(11);
        StockItem item = stock(50);
        for (int i = 0; i < 5_000; i++) {
            int pieces = random.nextInt(1, 30);
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (item.shortage(pieces) == null) {
                        item.sell(pieces, ORDER, NOW);
                    }
                }
                case 1 -> item.putBack(pieces, ORDER, NOW);
                default -> item.adjust(-pieces, ADMIN, "count", NOW);
            }
        }
        long stock = 50;
        long seq = 0;
        for (StockMovement movement : item.added()) {
            stock += movement.delta();
            assertThat(movement.stockAfter()).isEqualTo(stock).isNotNegative();
            assertThat(movement.seq()).isEqualTo(++seq);
        }
        assertThat(item.added()).hasSizeGreaterThan(2_500);
        assertThat(item.stock()).isEqualTo(stock);
        assertThat(item.lastSeq()).isEqualTo(seq);
    }

    @Test
    void theBookListsEveryFailingItemInTheOrderAskedFor() {
        StockBook book =
                new InMemoryStocks()
                        .with(StockItemFixture.option(11).stock(5))
                        .with(StockItemFixture.option(12).stock(0))
                        .with(StockItemFixture.option(13).notOnSale())
                        .with(StockItemFixture.option(14).stock(2))
                        .lock(List.of(11L, 12L, 13L, 14L, 99L), LockMode.BRIEFLY)
                        .get();
        assertThat(
                        book.unavailable(
                                List.of(
                                        new Item(99, 1),
                                        new Item(14, 3),
                                        new Item(11, 5),
                                        new Item(13, 1),
                                        new Item(12, 2))))
                .containsExactly(
                        new UnavailableItem(99, 1, 0, UnavailableItem.Reason.NOT_FOUND),
                        new UnavailableItem(14, 3, 2, UnavailableItem.Reason.INSUFFICIENT),
                        new UnavailableItem(13, 1, 0, UnavailableItem.Reason.NOT_ON_SALE),
                        new UnavailableItem(12, 2, 0, UnavailableItem.Reason.SOLD_OUT));
    }
}
