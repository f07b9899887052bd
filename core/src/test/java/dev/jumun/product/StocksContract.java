package dev.jumun.product;

import static dev.jumun.shared.Decided.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.People;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Stocks} promise. */
public abstract class StocksContract extends StoreContract {

    private static final Instant NOW = SettableClock.NOON;
    private static final OrderId ORDER = new OrderId(SequentialIds.id(99));
    private static final long NOBODYS = 999_999;

    protected abstract Stocks stocks();

    /** An option of a product of its own, with a first stock. */
    protected abstract long option(long price, long stock, boolean onSale);

    /** Lets another transaction hold the option's row. */
    protected abstract void holdElsewhere(long optionId);

    @Test
    void loadsWhatAnOptionIsSoldAs() {
        long id = option(1_500, 7, true);

        StockItem item = lock(LockMode.BRIEFLY, id).get(id);

        assertThat(item.price()).isEqualTo(Won.of(1_500));
        assertThat(item.stock()).isEqualTo(7);
        assertThat(item.lastSeq()).isZero();
        assertThat(item.isOnSale()).isTrue();
        assertThat(item.productName()).startsWith("product ");
        assertThat(item.optionName()).startsWith("option ");
    }

    @Test
    void knowsWhatIsNotOnSale() {
        long id = option(1_500, 7, false);

        assertThat(lock(LockMode.BRIEFLY, id).get(id).isOnSale()).isFalse();
    }

    @Test
    void findsNothingWhereThereIsNoOption() {
        long id = option(1_500, 7, true);

        StockBook book = lock(LockMode.BRIEFLY, NOBODYS, id);

        assertThat(book.find(NOBODYS)).isNull();
        assertThat(book.isBusy(NOBODYS)).isFalse();
        assertThat(book.find(id)).isNotNull();
        assertThat(stocks().movements(NOBODYS, 10, null)).isNull();
    }

    @Test
    void savesEachChangeWithItsMovement() {
        long id = option(1_000, 10, true);
        change(id, item -> item.sell(4, ORDER, NOW));
        change(id, item -> item.putBack(1, ORDER, NOW));
        change(id, item -> accepted(item.adjust(-2, People.ADMIN.id(), "파손", NOW.plusSeconds(1))));

        assertThat(lock(LockMode.BRIEFLY, id).get(id).stock()).isEqualTo(5);
        assertThat(lock(LockMode.BRIEFLY, id).get(id).lastSeq()).isEqualTo(3);
        assertThat(movements(id))
                .containsExactly(
                        new StockMovement(
                                id,
                                3,
                                StockMovement.Type.ADJUSTMENT,
                                -2,
                                5,
                                null,
                                People.ADMIN.id(),
                                "파손",
                                NOW.plusSeconds(1)),
                        new StockMovement(
                                id, 2, StockMovement.Type.CANCEL, 1, 7, ORDER, null, null, NOW),
                        new StockMovement(
                                id, 1, StockMovement.Type.SALE, -4, 6, ORDER, null, null, NOW));
    }

    @Test
    void savesTheOptionsOfABatchTogetherAndLeavesTheOthersAlone() {
        long one = option(1_000, 10, true);
        long two = option(1_000, 10, true);
        long three = option(1_000, 10, true);
        write(() -> {
            StockBook book = stocks().lock(List.of(three, one, two), LockMode.BRIEFLY).get();
            book.get(one).sell(1, ORDER, NOW);
            book.get(three).sell(10, ORDER, NOW);
            book.get(one).sell(2, ORDER, NOW);
            stocks().save(book);
        });

        StockBook after = lock(LockMode.BRIEFLY, one, two, three);

        assertThat(after.get(one).stock()).isEqualTo(7);
        assertThat(after.get(two).stock()).isEqualTo(10);
        assertThat(after.get(three).stock()).isZero();
        assertThat(movements(one)).hasSize(2);
        assertThat(movements(two)).isEmpty();
    }

    @Test
    void savesNothingWhereNothingChanged() {
        long id = option(1_000, 10, true);

        change(id, item -> assertThat(item.stock()).isEqualTo(10));

        assertThat(movements(id)).isEmpty();
    }

    @Test
    void neverSavesAStockBelowZero() {
        long id = option(1_000, 10, true);

        assertThatThrownBy(() -> change(id, item -> item.putBack(-11, ORDER, NOW)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsMovementsInPages() {
        long id = option(1_000, 10, true);
        for (int n = 0; n < 5; n++) {
            change(id, item -> item.sell(1, ORDER, NOW));
        }

        Page<StockMovement, Long> first = page(id, 2, null);
        Page<StockMovement, Long> second = page(id, 2, first.next());
        Page<StockMovement, Long> last = page(id, 2, second.next());

        assertThat(first.items()).extracting(StockMovement::seq).containsExactly(5L, 4L);
        assertThat(second.items()).extracting(StockMovement::seq).containsExactly(3L, 2L);
        assertThat(last.items()).extracting(StockMovement::seq).containsExactly(1L);
        assertThat(last.next()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "PATIENTLY"})
    void failsWhenAnOptionStaysHeld(LockMode mode) {
        long one = option(1_000, 10, true);
        long two = option(1_000, 10, true);
        holdElsewhere(two);

        assertThatThrownBy(() -> lock(mode, one, two)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void passesOverWhatIsHeldWhenSkipping() {
        long one = option(1_000, 10, true);
        long two = option(1_000, 10, true);
        holdElsewhere(one);

        StockBook book = lock(LockMode.SKIPPING, one, two);

        assertThat(book.isBusy(one)).isTrue();
        assertThat(book.isBusy(two)).isFalse();
        assertThat(book.get(two).stock()).isEqualTo(10);
    }

    @Test
    void readsPastALockWithoutLocking() {
        long id = option(1_000, 10, true);
        holdElsewhere(id);

        assertThat(lock(LockMode.UNLOCKED, id).get(id).stock()).isEqualTo(10);
    }

    private StockBook lock(LockMode mode, Long... ids) {
        return inTransaction(() -> stocks().lock(List.of(ids), mode).get());
    }

    private void change(long id, Consumer<StockItem> change) {
        write(() -> {
            StockBook book = stocks().lock(List.of(id), LockMode.BRIEFLY).get();
            change.accept(book.get(id));
            stocks().save(book);
        });
    }

    private List<StockMovement> movements(long id) {
        return page(id, 100, null).items();
    }

    private Page<StockMovement, Long> page(long id, int limit, @Nullable Long before) {
        return Objects.requireNonNull(stocks().movements(id, limit, before));
    }
}
