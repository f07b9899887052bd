package dev.jumun.order;

import dev.jumun.coupon.Discount;
import dev.jumun.product.Item;
import dev.jumun.product.StockBook;
import dev.jumun.product.StockItem;
import dev.jumun.shared.Won;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a basket costs: its lines priced, its discount spread over them. Pure arithmetic. */
public record Quote(List<OrderLine> lines, Won subtotal, Won discount) {

    public Quote {
        lines = List.copyOf(lines);
    }

    /**
     * Prices items at the options' present prices, without a discount.
     *
     * @param stock holds every one of the items' options
     */
    public static Quote of(List<Item> items, StockBook stock) {
        List<OrderLine> lines = new ArrayList<>(items.size());
        Won subtotal = Won.ZERO;
        for (Item item : items) {
            StockItem option = stock.get(item.optionId());
            Won amount = option.price().times(item.quantity());
            lines.add(
                    new OrderLine(
                            option.productId(),
                            option.productName(),
                            option.optionId(),
                            option.optionName(),
                            option.price(),
                            item.quantity(),
                            amount,
                            Won.ZERO));
            subtotal = subtotal.plus(amount);
        }
        return new Quote(lines, subtotal, Won.ZERO);
    }

    /** The same with a coupon's discount; {@code null} leaves it as it is. */
    public Quote discountedBy(@Nullable Discount coupon) {
        if (coupon == null) {
            return this;
        }
        Won off = coupon.on(subtotal);
        return new Quote(spread(off), subtotal, off);
    }

    public Won total() {
        return subtotal.minus(discount);
    }

    /**
     * Each line takes its share of the discount, rounded down, and the last one what remains, so
     * that the shares add up exactly (behaviour.md, Coupons). Where the remainder is more than the
     * last line is worth, the lines before it take the rest, so that no line is sold for less than
     * nothing.
     */
    private List<OrderLine> spread(Won off) {
        List<Won> shares = new ArrayList<>(lines.size());
        Won left = off;
        for (OrderLine line : lines) {
            Won share =
                    subtotal.amount() == 0
                            ? Won.ZERO
                            : off.share(line.amount().amount(), subtotal.amount());
            shares.add(share);
            left = left.minus(share);
        }
        for (int i = lines.size() - 1; i >= 0 && left.amount() > 0; i--) {
            Won room = lines.get(i).amount().minus(shares.get(i));
            Won more = left.min(room);
            shares.set(i, shares.get(i).plus(more));
            left = left.minus(more);
        }
        List<OrderLine> discounted = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            discounted.add(withDiscount(lines.get(i), shares.get(i)));
        }
        return discounted;
    }

    private static OrderLine withDiscount(OrderLine line, Won discount) {
        return new OrderLine(
                line.productId(),
                line.productName(),
                line.optionId(),
                line.optionName(),
                line.unitPrice(),
                line.quantity(),
                line.amount(),
                discount);
    }
}
