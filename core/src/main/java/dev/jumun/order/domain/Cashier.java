package dev.jumun.order.domain;

import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderEvents;
import dev.jumun.order.Orders;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.Stocks;
import dev.jumun.shared.AnswerBook;
import dev.jumun.shared.Answers;
import dev.jumun.shared.Asked;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Reply;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Decides orders that wait together, in one transaction: lock and load every row they involve in
 * the global order (keys, coupons, balances, options), decide each in memory in arrival order, save
 * set by set.
 */
public class Cashier implements GroupCommit.Batch<PlaceOrder, Reply> {

    private final Answers answers;
    private final IssuedCoupons coupons;
    private final PaymentDesk payments;
    private final Stocks stocks;
    private final Orders orders;
    private final OrderEvents events;
    private final BusinessClock clock;

    public Cashier(
            Answers answers,
            IssuedCoupons coupons,
            PaymentDesk payments,
            Stocks stocks,
            Orders orders,
            OrderEvents events,
            BusinessClock clock) {
        this.answers = answers;
        this.coupons = coupons;
        this.payments = payments;
        this.stocks = stocks;
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @UseCase
    public List<Verdict<Reply>> decide(List<PlaceOrder> requests, LockMode mode) {
        Asked<AnswerBook> keys =
                answers.lock(requests.stream().map(request -> request.call().key()).toList(), mode);
        OrderBooks books = lockBooks(requests, mode);
        AnswerBook answerBook = keys.get();
        Instant now = clock.now();

        List<Order> placed = new ArrayList<>();
        List<OrderEvent> recorded = new ArrayList<>();
        List<Verdict<Reply>> verdicts = new ArrayList<>(requests.size());
        for (PlaceOrder request : requests) {
            verdicts.add(
                    answerBook.answer(
                            request.call(), () -> decide(request, books, now, placed, recorded)));
        }

        orders.insert(placed);
        coupons.save(books.coupons(), now);
        payments.save(books.payments(), now);
        stocks.save(books.stock());
        events.record(recorded);
        answers.save(answerBook, now);
        return verdicts;
    }

    /** A coupon goes with the user it was issued to. */
    @Override
    public Collection<Object> wants(PlaceOrder request) {
        List<Object> rows = new ArrayList<>(request.draft().basket().optionIds());
        rows.add(request.caller().id());
        return rows;
    }

    private OrderBooks lockBooks(List<PlaceOrder> requests, LockMode mode) {
        List<UUID> couponIds =
                requests.stream()
                        .map(request -> request.draft().issuedCouponId())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        List<UserId> users =
                requests.stream().map(request -> request.caller().id()).distinct().toList();
        List<Long> options =
                requests.stream()
                        .flatMap(request -> request.draft().basket().optionIds().stream())
                        .distinct()
                        .toList();
        return OrderBooks.of(
                coupons.lock(couponIds, mode),
                payments.open(users, mode),
                stocks.lock(options, mode));
    }

    private static Verdict<Decision<Order>> decide(
            PlaceOrder request,
            OrderBooks books,
            Instant now,
            List<Order> placed,
            List<OrderEvent> recorded) {
        if (isBusy(request, books)) {
            return Verdict.rowsBusy();
        }
        Decision<Order> decision = PlacingOrder.decide(request, books, now);
        if (decision instanceof Decision.Accepted<Order>(Order order)) {
            placed.add(order);
            recorded.add(new OrderEvent(request.eventId(), OrderEvent.Type.PAID, order, now));
        }
        return Verdict.decided(decision);
    }

    private static boolean isBusy(PlaceOrder request, OrderBooks books) {
        UUID couponId = request.draft().issuedCouponId();
        return (couponId != null && books.coupons().isBusy(couponId))
                || books.payments().isBusy(request.caller().id())
                || books.stock().isAnyBusy(request.draft().basket().items());
    }
}
