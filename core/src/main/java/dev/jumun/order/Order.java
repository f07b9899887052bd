package dev.jumun.order;

import dev.jumun.payment.Payment;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order, paid when it was placed. Names and prices are as they were then.
 *
 * @param subtotal the sum of the lines' amounts
 * @param discount what the coupon took off; the lines' discounts add up to it
 * @param total subtotal − discount, which is what was paid
 */
public record Order(
        OrderId id,
        OrderNumber number,
        UserId userId,
        OrderStatus status,
        List<OrderLine> lines,
        Won subtotal,
        Won discount,
        Won total,
        @Nullable UsedCoupon coupon,
        Payment payment,
        Instant createdAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason) {

    public Order {
        lines = List.copyOf(lines);
    }

    public record UsedCoupon(UUID issuedCouponId, long couponId, String name) {}

    public Order cancelled(Payment refunded, Instant now, @Nullable String reason) {
        return new Order(
                id,
                number,
                userId,
                OrderStatus.CANCELLED,
                lines,
                subtotal,
                discount,
                total,
                coupon,
                refunded,
                createdAt,
                now,
                reason);
    }

    /** The order as it was before it was cancelled; itself, where it was not. */
    public Order asPaid() {
        return status == OrderStatus.PAID
                ? this
                : new Order(
                        id,
                        number,
                        userId,
                        OrderStatus.PAID,
                        lines,
                        subtotal,
                        discount,
                        total,
                        coupon,
                        payment.asCompleted(),
                        createdAt,
                        null,
                        null);
    }
}
