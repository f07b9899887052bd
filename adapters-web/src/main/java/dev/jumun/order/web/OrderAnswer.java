package dev.jumun.order.web;

import dev.jumun.order.OrderStatus;
import dev.jumun.payment.Payment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order; names and prices are as they were when it was placed.
 *
 * @param userId whose it is; only administrators are told
 */
record OrderAnswer(
        UUID id,
        String number,
        @Nullable String userId,
        OrderStatus status,
        List<Line> lines,
        long subtotal,
        long discount,
        long total,
        @Nullable Coupon coupon,
        PaymentAnswer payment,
        Instant createdAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason) {

    @Schema(name = "OrderLine")
    record Line(
            long productId,
            String productName,
            long optionId,
            String optionName,
            long unitPrice,
            int quantity,
            long amount,
            long discount) {}

    @Schema(name = "OrderCoupon")
    record Coupon(UUID issuedCouponId, long couponId, String name) {}

    @Schema(name = "OrderPayment")
    record PaymentAnswer(
            UUID id,
            long amount,
            Payment.Status status,
            Instant paidAt,
            @Nullable Instant refundedAt) {}
}
