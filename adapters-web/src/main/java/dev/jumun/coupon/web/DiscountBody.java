package dev.jumun.coupon.web;

import dev.jumun.coupon.Discount;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon takes off, in a request as in an answer.
 *
 * @param value won, or percent from 1 to 100
 * @param maxDiscount the most a percentage takes off, in won
 */
@Consistent
record DiscountBody(
        @NotNull Type type,
        @NotNull @Min(1) @Max(MAX_WON) Long value,
        @Min(1) @Max(MAX_WON) @Nullable Long maxDiscount)
        implements SelfChecking {

    enum Type {
        FIXED,
        PERCENT
    }

    static final long MAX_WON = 1_000_000_000_000L;
    private static final int WHOLE = 100;

    @Override
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        if (type == Type.PERCENT && value != null && value > WHOLE && value <= MAX_WON) {
            clashes.add(new Clash("value", "percent"));
        }
        if (type == Type.FIXED && maxDiscount != null) {
            clashes.add(new Clash("maxDiscount", "onlyPercent"));
        }
        return clashes;
    }

    Discount discount() {
        return switch (type) {
            case FIXED -> new Discount.Fixed(Won.of(value));
            case PERCENT ->
                    new Discount.Percent(
                            Math.toIntExact(value),
                            maxDiscount == null ? null : Won.of(maxDiscount));
        };
    }

    static DiscountBody from(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(Won value) -> new DiscountBody(Type.FIXED, value.amount(), null);
            case Discount.Percent percent ->
                    new DiscountBody(
                            Type.PERCENT,
                            (long) percent.value(),
                            percent.maxDiscount() == null ? null : percent.maxDiscount().amount());
        };
    }
}
