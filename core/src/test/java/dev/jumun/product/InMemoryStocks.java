package dev.jumun.product;

import dev.jumun.shared.Asked;
import dev.jumun.shared.HeldRows;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stock in a map. One transaction at a time. */
public final class InMemoryStocks implements Stocks {

    private final Map<Long, StockItem> rows = new LinkedHashMap<>();
    private final List<StockMovement> movements = new ArrayList<>();
    private final HeldRows<Long> held = new HeldRows<>();

    /** Adds an option, or puts another state in its place. */
    public InMemoryStocks with(StockItemFixture option) {
        StockItem item = option.build();
        rows.put(item.optionId(), item);
        return this;
    }

    /** Pretends that another transaction holds the option's row. */
    public void hold(long optionId) {
        held.hold(optionId);
    }

    public void release(long optionId) {
        held.release(optionId);
    }

    public long stock(long optionId) {
        return row(optionId).stock();
    }

    /** The movements of all options, oldest first. */
    public List<StockMovement> movements() {
        return List.copyOf(movements);
    }

    private StockItem row(long optionId) {
        return Objects.requireNonNull(rows.get(optionId));
    }

    @Override
    public Asked<StockBook> lock(Collection<Long> optionIds, LockMode mode) {
        return Asked.of(() ->
                new StockBook(
                        LockedRows.of(
                                optionIds, find(optionIds, mode), StockItem::optionId, mode)));
    }

    private List<StockItem> find(Collection<Long> optionIds, LockMode mode) {
        return held.lock(optionIds, mode).stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(InMemoryStocks::copy)
                .toList();
    }

    private static StockItem copy(StockItem item) {
        return new StockItem(
                item.optionId(),
                item.productId(),
                item.productName(),
                item.optionName(),
                item.price(),
                item.isOnSale(),
                item.stock(),
                item.lastSeq());
    }

    @Override
    public void save(StockBook book) {
        for (StockItem item : book.changed()) {
            if (item.stock() < 0) {
                throw new IllegalStateException("CHECK (stock >= 0)");
            }
            movements.addAll(item.added());
            rows.put(item.optionId(), copy(item));
        }
    }

    @Override
    public @Nullable Page<StockMovement, Long> movements(
            long optionId, int limit, @Nullable Long before) {
        if (!rows.containsKey(optionId)) {
            return null;
        }
        List<StockMovement> found =
                movements.reversed().stream()
                        .filter(movement -> movement.optionId() == optionId)
                        .filter(movement -> before == null || movement.seq() < before)
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(found, limit, StockMovement::seq);
    }
}
