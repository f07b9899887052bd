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
 * A discount, in requests and in answers.
 *
 * @param value won where it is fixed, else percent
 * @param maxDiscount the most a share takes off, in won
 */
@Consistent
record DiscountForm(
        @NotNull Type type,
        @NotNull @Min(1) @Max(MAX) Long value,
        @Nullable @Min(1) @Max(MAX) Long maxDiscount)
        implements SelfChecking {

    enum Type {
        FIXED,
        PERCENT
    }

    static final long MAX = 1_000_000_000_000L;
    private static final int WHOLE = 100;

    @Override
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        if (type == Type.PERCENT && value != null && value > WHOLE && value <= MAX) {
            clashes.add(new Clash("value", "percent"));
        }
        if (type == Type.FIXED && maxDiscount != null) {
            clashes.add(new Clash("maxDiscount", "noMaximum"));
        }
        return clashes;
    }

    Discount discount() {
        return switch (type) {
            case FIXED -> new Discount.Fixed(Won.of(value));
            case PERCENT ->
                    new Discount.Percent(
                            value.intValue(), maxDiscount == null ? null : Won.of(maxDiscount));
        };
    }

    static DiscountForm from(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(Won value) -> new DiscountForm(Type.FIXED, value.amount(), null);
            case Discount.Percent(int value, Won maxDiscount) ->
                    new DiscountForm(
                            Type.PERCENT,
                            (long) value,
                            maxDiscount == null ? null : maxDiscount.amount());
        };
    }
}
