package dev.jumun.coupon;

import java.time.Duration;
import java.time.Instant;

/** How long an issued coupon can be used, from the moment it is issued. */
public sealed interface Validity {

    /** The end of the half-open time {@code [issuedAt, end)} in which the coupon is usable. */
    Instant endFor(Instant issuedAt);

    /** Until a fixed time, the same for everybody. */
    record Until(Instant end) implements Validity {

        @Override
        public Instant endFor(Instant issuedAt) {
            return end;
        }
    }

    /** For so many days of 24 hours after it was issued. */
    record Days(int days) implements Validity {

        /** The most days a coupon may be valid for: ten years. */
        public static final int MAX = 3650;

        @Override
        public Instant endFor(Instant issuedAt) {
            return issuedAt.plus(Duration.ofDays(days));
        }
    }
}
