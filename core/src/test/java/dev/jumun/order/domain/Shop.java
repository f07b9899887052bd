package dev.jumun.order.domain;

import dev.jumun.coupon.InMemoryIssuedCoupons;
import dev.jumun.order.InMemoryOrders;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.RecordedEvents;
import dev.jumun.order.SequentialNumbers;
import dev.jumun.payment.InMemoryPayments;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.InMemoryStocks;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Calls;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.InMemoryAnswers;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.Reply;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.user.InMemoryWallets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole shop in memory: what the cashier and the canceller work on. */
public final class Shop {

    public static final Duration CANCEL_WINDOW = Duration.ofDays(7);

    public final SettableClock clock = new SettableClock();
    public final InMemoryAnswers answers = new InMemoryAnswers();
    public final InMemoryWallets wallets = new InMemoryWallets();
    public final InMemoryStocks stocks = new InMemoryStocks();
    public final InMemoryIssuedCoupons coupons = new InMemoryIssuedCoupons(clock);
    public final InMemoryPayments payments = new InMemoryPayments();
    public final InMemoryOrders orders = new InMemoryOrders();
    public final RecordedEvents events = new RecordedEvents();
    public final RecordedAudit audit = new RecordedAudit();
    public final Calls<Order> calls = new Calls<>("POST /orders");
    public final SequentialIds ids = new SequentialIds();
    public final SequentialNumbers numbers = new SequentialNumbers();
    public final PaymentDesk paymentDesk = new PaymentDesk(wallets, payments);

    public final Cashier cashier =
            new Cashier(answers, coupons, paymentDesk, stocks, orders, events, clock);

    public final Canceller canceller =
            new Canceller(
                    orders, coupons, paymentDesk, stocks, events, audit, clock, CANCEL_WINDOW);

    /** An order on its way, under a key of its own. */
    public PlaceOrder request(Caller caller, OrderDraft draft) {
        return request(caller, draft, calls.fresh(caller));
    }

    public PlaceOrder request(Caller caller, OrderDraft draft, IdempotentCall<Order> call) {
        return new PlaceOrder(
                caller,
                draft,
                new OrderId(ids.next()),
                numbers.next(),
                ids.next(),
                ids.next(),
                ids.next(),
                call);
    }

    /** Places an order in a batch of its own. */
    public Decision<Order> place(Caller caller, OrderDraft draft) {
        Reply reply =
                Decided.answer(
                        cashier.decide(List.of(request(caller, draft)), LockMode.BRIEFLY)
                                .getFirst());
        if (reply.replayed()) {
            throw new AssertionError("a fresh key was answered from a record");
        }
        return calls.last();
    }

    public List<Reply> placeAll(PlaceOrder... requests) {
        return Decided.answers(cashier.decide(List.of(requests), LockMode.BRIEFLY));
    }

    public CancelOrder ownCancel(Caller caller, OrderId order, @Nullable String reason) {
        return cancel(new CancelOrder.By.Owner(caller.id()), order, reason);
    }

    public CancelOrder adminCancel(OrderId order, @Nullable String reason) {
        return cancel(new CancelOrder.By.Shop(People.ADMIN), order, reason);
    }

    private CancelOrder cancel(CancelOrder.By by, OrderId order, @Nullable String reason) {
        return new CancelOrder(order, by, reason, ids.next(), ids.next());
    }

    /** Decides a cancellation in a batch of its own. */
    public Decision<Order> decide(CancelOrder request) {
        return decideAll(request).getFirst();
    }

    public List<Decision<Order>> decideAll(CancelOrder... requests) {
        return Decided.answers(canceller.decide(List.of(requests), LockMode.BRIEFLY));
    }
}
