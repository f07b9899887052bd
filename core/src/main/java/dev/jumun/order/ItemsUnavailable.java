package dev.jumun.order;

import dev.jumun.product.UnavailableItem;
import dev.jumun.shared.Refusal;
import java.util.List;

/** Some of the basket cannot be had: every failing line, not just the first one. */
public record ItemsUnavailable(List<UnavailableItem> items) implements Refusal {

    public ItemsUnavailable {
        items = List.copyOf(items);
    }

    @Override
    public String code() {
        return "ITEMS_UNAVAILABLE";
    }
}
