package dev.jumun.order.web;

import dev.jumun.order.Basket;
import dev.jumun.order.OrderDraft;
import dev.jumun.product.Item;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to order.
 *
 * @param lines as the customer wrote them; several may name one option
 * @param expectedTotal what the customer believes it costs, in won
 */
@Consistent
record OrderRequest(
        @NotNull @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid Line> lines,
        @Nullable UUID issuedCouponId,
        @Nullable @Min(0) Long expectedTotal)
        implements SelfChecking {

    @Schema(name = "OrderRequestLine")
    record Line(@NotNull Long optionId, @NotNull @Min(1) @Max(Basket.MAX_QUANTITY) Long quantity) {

        boolean isWhole() {
            return optionId != null
                    && quantity != null
                    && quantity >= 1
                    && quantity <= Basket.MAX_QUANTITY;
        }

        Item item() {
            return new Item(optionId, quantity.intValue());
        }
    }

    @Override
    public List<Clash> clashes() {
        // What is wrong with a line by itself is said of that line.
        boolean mergeable =
                lines != null
                        && lines.size() <= Basket.MAX_LINES
                        && lines.stream().allMatch(line -> line != null && line.isWhole());
        return mergeable && items().stream().anyMatch(item -> !Basket.isQuantity(item.quantity()))
                ? List.of(new Clash("lines", "merged"))
                : List.of();
    }

    private List<Item> items() {
        return Basket.merge(lines.stream().map(Line::item).toList());
    }

    OrderDraft draft() {
        return new OrderDraft(
                new Basket(items()),
                issuedCouponId,
                expectedTotal == null ? null : Won.of(expectedTotal));
    }
}
