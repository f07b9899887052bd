package dev.jumun.order;

import dev.jumun.shared.Won;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks for.
 *
 * @param issuedCouponId the coupon to use
 * @param expectedTotal what the customer believes it costs; {@code null} where they take any price
 */
public record OrderDraft(
        Basket basket, @Nullable UUID issuedCouponId, @Nullable Won expectedTotal) {}
