package dev.jumun.order.web;

import dev.jumun.order.Basket;
import dev.jumun.order.OrderDraft;
import dev.jumun.product.Item;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to order.
 *
 * @param lines as sent: lines of one option are added up
 * @param expectedTotal what the customer was shown, in won
 */
@Consistent
record OrderRequest(
        @NotNull @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid Line> lines,
        @Nullable UUID issuedCouponId,
        @Min(0) @Nullable Long expectedTotal)
        implements SelfChecking {

    record Line(
            @NotNull Long optionId, @NotNull @Min(1) @Max(Basket.MAX_QUANTITY) Integer quantity) {

        boolean isWhole() {
            return optionId != null && quantity != null && Basket.isQuantity(quantity);
        }

        Item item() {
            return new Item(optionId, quantity);
        }
    }

    @Override
    public List<Clash> clashes() {
        if (lines == null) {
            return List.of();
        }
        List<Item> whole =
                lines.stream()
                        .filter(Objects::nonNull)
                        .filter(Line::isWhole)
                        .limit(Basket.MAX_LINES)
                        .map(Line::item)
                        .toList();
        return Basket.merge(whole).stream().allMatch(item -> Basket.isQuantity(item.quantity()))
                ? List.of()
                : List.of(new Clash("lines", "merged"));
    }

    OrderDraft draft() {
        return new OrderDraft(
                new Basket(Basket.merge(lines.stream().map(Line::item).toList())),
                issuedCouponId,
                expectedTotal == null ? null : Won.of(expectedTotal));
    }
}
