package dev.jumun.product;

import dev.jumun.shared.LockedRows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options one batch holds. */
public final class StockBook {

    private final LockedRows<Long, StockItem> items;

    public StockBook(LockedRows<Long, StockItem> items) {
        this.items = items;
    }

    public boolean isAnyBusy(List<Item> wanted) {
        return wanted.stream().anyMatch(item -> items.isBusy(item.optionId()));
    }

    public boolean isBusy(long optionId) {
        return items.isBusy(optionId);
    }

    public @Nullable StockItem find(long optionId) {
        return items.get(optionId);
    }

    /** An option that is known to be there. */
    public StockItem get(long optionId) {
        StockItem item = items.get(optionId);
        if (item == null) {
            throw new IllegalStateException("option " + optionId + " was not loaded");
        }
        return item;
    }

    /** Every item that cannot be had, and why; not just the first. */
    public List<UnavailableItem> unavailable(List<Item> wanted) {
        return wanted.stream().map(this::shortage).filter(Objects::nonNull).toList();
    }

    private @Nullable UnavailableItem shortage(Item wanted) {
        StockItem item = items.get(wanted.optionId());
        return item == null
                ? new UnavailableItem(
                        wanted.optionId(), wanted.quantity(), 0, UnavailableItem.Reason.NOT_FOUND)
                : item.shortage(wanted.quantity());
    }

    public List<StockItem> changed() {
        return items.all().stream().filter(StockItem::isChanged).toList();
    }
}
