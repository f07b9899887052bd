package dev.jumun.order;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Reply;
import org.jspecify.annotations.Nullable;

/** Where customers order, and orders are cancelled. */
public interface Checkout {

    /**
     * Places an order and pays it from the balance, all in one transaction or not at all.
     *
     * <p>Refused, the first that applies, with {@link ItemsUnavailable}, {@link
     * dev.jumun.coupon.CouponNotUsable}, {@link TotalChanged} or {@link
     * dev.jumun.user.InsufficientBalance}.
     */
    Reply place(Caller caller, OrderDraft draft, IdempotentCall<Order> call);

    /**
     * Tells what placing the draft would come to. It writes nothing, locks nothing and promises
     * nothing.
     */
    Preview preview(Caller caller, OrderDraft draft);

    /**
     * Cancels the caller's own order: gives back stock, balance and coupon. Cancelling again
     * changes nothing and gives the same.
     *
     * <p>Refused with {@link dev.jumun.shared.NotFound}, or {@link OrderNotCancellable} past the
     * cancel window.
     */
    Decision<Order> cancel(Caller caller, OrderId orderId, @Nullable String reason);

    /**
     * Cancels anybody's order, also past the cancel window. Refused with {@link
     * dev.jumun.shared.NotFound}.
     */
    Decision<Order> cancel(Administrator administrator, OrderId orderId, @Nullable String reason);
}
