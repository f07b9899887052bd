package dev.jumun.order.domain;

import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Checkout;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.OrderNumbers;
import dev.jumun.order.Preview;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.Stocks;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Reply;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders and cancellations and lets the {@link Cashier} and the {@link Canceller} decide them
 * together. A preview reads the same books without locking them and asks the same rules.
 */
public final class BatchedCheckout implements Checkout {

    /** What a preview reads from: the same ports as the batches', on connections for reading. */
    public record ReadingDesk(
            IssuedCoupons coupons, PaymentDesk payments, Stocks stocks, BusinessClock clock) {}

    private final GroupCommit<PlaceOrder, Reply> orderLanes;
    private final GroupCommit<CancelOrder, Decision<Order>> cancelLanes;
    private final ReadingDesk readingDesk;
    private final IdSource ids;
    private final OrderNumbers numbers;

    public BatchedCheckout(
            GroupCommit<PlaceOrder, Reply> orderLanes,
            GroupCommit<CancelOrder, Decision<Order>> cancelLanes,
            ReadingDesk readingDesk,
            IdSource ids,
            OrderNumbers numbers) {
        this.orderLanes = orderLanes;
        this.cancelLanes = cancelLanes;
        this.readingDesk = readingDesk;
        this.ids = ids;
        this.numbers = numbers;
    }

    @Override
    public Reply place(Caller caller, OrderDraft draft, IdempotentCall<Order> call) {
        return orderLanes.submit(
                new PlaceOrder(
                        caller,
                        draft,
                        new OrderId(ids.next()),
                        numbers.next(),
                        ids.next(),
                        ids.next(),
                        ids.next(),
                        call));
    }

    @Override
    public Preview preview(Caller caller, OrderDraft draft) {
        UUID couponId = draft.issuedCouponId();
        OrderBooks books =
                OrderBooks.of(
                        readingDesk
                                .coupons()
                                .lock(
                                        couponId == null ? List.of() : List.of(couponId),
                                        LockMode.UNLOCKED),
                        readingDesk.payments().open(List.of(caller.id()), LockMode.UNLOCKED),
                        readingDesk.stocks().lock(draft.basket().optionIds(), LockMode.UNLOCKED));
        return PlacingOrder.preview(caller.id(), draft, books, readingDesk.clock().now());
    }

    @Override
    public Decision<Order> cancel(Caller caller, OrderId orderId, @Nullable String reason) {
        return cancel(new CancelOrder.By.Owner(caller.id()), orderId, reason);
    }

    @Override
    public Decision<Order> cancel(
            Administrator administrator, OrderId orderId, @Nullable String reason) {
        return cancel(new CancelOrder.By.Shop(administrator), orderId, reason);
    }

    private Decision<Order> cancel(CancelOrder.By by, OrderId orderId, @Nullable String reason) {
        return cancelLanes.submit(new CancelOrder(orderId, by, reason, ids.next(), ids.next()));
    }
}
