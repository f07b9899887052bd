package dev.jumun.coupon;

import dev.jumun.shared.Won;
import org.jspecify.annotations.Nullable;

/** What a coupon takes off an order. Never more than the order's subtotal. */
public sealed interface Discount {

    /** The discount on an order of this subtotal. */
    Won on(Won subtotal);

    /** A fixed amount. */
    record Fixed(Won value) implements Discount {

        @Override
        public Won on(Won subtotal) {
            return value.min(subtotal);
        }
    }

    /**
     * A share of the subtotal, rounded down to the whole won.
     *
     * @param value in percent, 1–100
     * @param maxDiscount the most it takes off; {@code null} for no bound
     */
    record Percent(int value, @Nullable Won maxDiscount) implements Discount {

        @Override
        public Won on(Won subtotal) {
            Won share = subtotal.share(value, 100);
            return maxDiscount == null ? share : share.min(maxDiscount);
        }
    }
}
