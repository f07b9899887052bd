package dev.jumun.statistics.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jumun.statistics.PopularList;
import dev.jumun.statistics.SalesWindow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The products that sold best in three days; before the first ranking all dates are null. */
public record PopularAnswer(
        @Schema(description = "The date of the ranking, in the shop's zone")
                @JsonInclude(JsonInclude.Include.ALWAYS)
                @Nullable LocalDate asOf,
        @Schema(description = "The first of the days that were counted")
                @JsonInclude(JsonInclude.Include.ALWAYS)
                @Nullable LocalDate from,
        @Schema(description = "The day after the last that was counted")
                @JsonInclude(JsonInclude.Include.ALWAYS)
                @Nullable LocalDate to,
        List<Item> items) {

    /**
     * @param price the lowest of its options on sale, in won
     */
    @Schema(name = "PopularProduct")
    record Item(
            int rank,
            long productId,
            String name,
            long price,
            boolean soldOut,
            @Schema(description = "Pieces in the days that were counted, without cancelled orders")
                    long quantitySold) {}

    static PopularAnswer from(PopularList list) {
        SalesWindow window = list.window();
        return new PopularAnswer(
                window == null ? null : window.asOf(),
                window == null ? null : window.from(),
                window == null ? null : window.to(),
                list.items().stream().map(PopularAnswer::item).toList());
    }

    private static Item item(PopularList.Item item) {
        return new Item(
                item.rank(),
                item.productId(),
                item.name(),
                item.price().amount(),
                item.soldOut(),
                item.quantitySold());
    }
}
