package dev.jumun.order;

import dev.jumun.product.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a customer wants to order: 1–{@value #MAX_LINES} lines, each of 1–{@value #MAX_QUANTITY}
 * pieces, one line an option.
 */
public record Basket(List<Item> items) {

    public static final int MAX_LINES = 50;
    public static final int MAX_QUANTITY = 999;

    public Basket {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MAX_LINES) {
            throw new IllegalArgumentException("a basket has 1 to " + MAX_LINES + " lines");
        }
        if (items.stream().anyMatch(item -> !isQuantity(item.quantity()))) {
            throw new IllegalArgumentException("a line has 1 to " + MAX_QUANTITY + " pieces");
        }
        if (items.stream().map(Item::optionId).distinct().count() < items.size()) {
            throw new IllegalArgumentException("a basket has one line an option");
        }
    }

    /**
     * Adds up lines of the same option, each in the place where its option first stood. The sums
     * may be more than a basket takes.
     */
    public static List<Item> merge(List<Item> lines) {
        Map<Long, Integer> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.optionId(), line.quantity(), Math::addExact));
        return quantities.entrySet().stream()
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList();
    }

    public static boolean isQuantity(int quantity) {
        return quantity >= 1 && quantity <= MAX_QUANTITY;
    }

    public List<Long> optionIds() {
        return items.stream().map(Item::optionId).toList();
    }
}
