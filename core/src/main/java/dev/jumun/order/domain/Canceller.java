package dev.jumun.order.domain;

import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderEvents;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderNotCancellable;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.Orders;
import dev.jumun.payment.Payment;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.Stocks;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides cancellations that wait together, in one transaction: the reverse of an order. The orders
 * are locked first, for they tell which coupons, balances and options are involved; these follow in
 * the global order.
 */
public class Canceller implements GroupCommit.Batch<CancelOrder, Decision<Order>> {

    private final Orders orders;
    private final IssuedCoupons coupons;
    private final PaymentDesk payments;
    private final Stocks stocks;
    private final OrderEvents events;
    private final AuditLog auditLog;
    private final BusinessClock clock;
    private final Duration cancelWindow;

    /**
     * @param cancelWindow how long after placing it a customer can cancel an order ({@code
     *     jumun.order.cancel-window})
     */
    public Canceller(
            Orders orders,
            IssuedCoupons coupons,
            PaymentDesk payments,
            Stocks stocks,
            OrderEvents events,
            AuditLog auditLog,
            BusinessClock clock,
            Duration cancelWindow) {
        this.orders = orders;
        this.coupons = coupons;
        this.payments = payments;
        this.stocks = stocks;
        this.events = events;
        this.auditLog = auditLog;
        this.clock = clock;
        this.cancelWindow = cancelWindow;
    }

    /** What one batch holds, and what it brings about. */
    private static final class Round {
        private final LockedRows<OrderId, Order> locked;
        private final OrderBooks books;
        private final Instant now;
        private final Map<OrderId, Order> cancelled = new HashMap<>();
        private final List<OrderEvent> events = new ArrayList<>();
        private final List<AuditEntry> audit = new ArrayList<>();

        private Round(LockedRows<OrderId, Order> locked, OrderBooks books, Instant now) {
            this.locked = locked;
            this.books = books;
            this.now = now;
        }
    }

    @Override
    @UseCase
    public List<Verdict<Decision<Order>>> decide(List<CancelOrder> requests, LockMode mode) {
        List<OrderId> ids = requests.stream().map(CancelOrder::orderId).distinct().toList();
        LockedRows<OrderId, Order> locked = orders.lock(ids, mode);
        List<Order> paid =
                locked.all().stream().filter(order -> order.status() == OrderStatus.PAID).toList();
        OrderBooks books = lockBooks(paid, mode);
        Round round = new Round(locked, books, clock.now());

        List<Verdict<Decision<Order>>> verdicts =
                requests.stream().map(request -> decide(request, round)).toList();

        coupons.save(books.coupons(), round.now);
        payments.save(books.payments(), round.now);
        stocks.save(books.stock());
        orders.saveCancelled(List.copyOf(round.cancelled.values()));
        events.record(round.events);
        auditLog.record(round.audit);
        return verdicts;
    }

    private OrderBooks lockBooks(List<Order> paid, LockMode mode) {
        return OrderBooks.of(
                coupons.lock(
                        paid.stream()
                                .map(Order::coupon)
                                .filter(Objects::nonNull)
                                .map(Order.UsedCoupon::issuedCouponId)
                                .toList(),
                        mode),
                payments.openForRefunds(
                        paid.stream().map(Order::userId).distinct().toList(),
                        paid.stream().map(Order::id).toList(),
                        mode),
                stocks.lock(
                        paid.stream()
                                .flatMap(order -> order.lines().stream())
                                .map(OrderLine::optionId)
                                .distinct()
                                .toList(),
                        mode));
    }

    private Verdict<Decision<Order>> decide(CancelOrder request, Round round) {
        if (round.locked.isBusy(request.orderId())) {
            return Verdict.rowsBusy();
        }
        Order order = round.locked.get(request.orderId());
        if (order == null || !mayTouch(request.by(), order)) {
            return Verdict.decided(Decision.refuse(new NotFound()));
        }
        if (order.status() == OrderStatus.CANCELLED) {
            return Verdict.decided(Decision.accept(order));
        }
        Order already = round.cancelled.get(order.id());
        if (already != null) {
            return Verdict.decided(Decision.accept(already));
        }
        if (request.by() instanceof CancelOrder.By.Owner && isTooLate(order, round.now)) {
            return Verdict.decided(Decision.refuse(new OrderNotCancellable()));
        }
        if (isBusy(order, round.books)) {
            return Verdict.rowsBusy();
        }
        return Verdict.decided(Decision.accept(cancel(request, order, round)));
    }

    private static boolean mayTouch(CancelOrder.By by, Order order) {
        return switch (by) {
            case CancelOrder.By.Shop shop -> true;
            case CancelOrder.By.Owner(var userId) -> order.userId().equals(userId);
        };
    }

    private boolean isTooLate(Order order, Instant now) {
        return !now.isBefore(order.createdAt().plus(cancelWindow));
    }

    private static boolean isBusy(Order order, OrderBooks books) {
        Order.UsedCoupon coupon = order.coupon();
        return (coupon != null && books.coupons().isBusy(coupon.issuedCouponId()))
                || books.payments().isBusy(order.userId())
                || order.lines().stream().anyMatch(line -> books.stock().isBusy(line.optionId()));
    }

    private static Order cancel(CancelOrder request, Order order, Round round) {
        Payment refunded = round.books.payments().refund(order.id(), request.entryId(), round.now);
        for (OrderLine line : order.lines()) {
            round.books
                    .stock()
                    .get(line.optionId())
                    .putBack(line.quantity(), order.id(), round.now);
        }
        Order.UsedCoupon coupon = order.coupon();
        if (coupon != null) {
            round.books.coupons().giveBack(coupon.issuedCouponId());
        }
        Order cancelled = order.cancelled(refunded, round.now, request.reason());
        round.cancelled.put(order.id(), cancelled);
        round.events.add(
                new OrderEvent(request.eventId(), OrderEvent.Type.CANCELLED, cancelled, round.now));
        if (request.by() instanceof CancelOrder.By.Shop(var administrator)) {
            round.audit.add(
                    new AuditEntry(
                            administrator,
                            "order.cancel",
                            "order/" + order.id(),
                            Map.of("status", order.status()),
                            Map.of(
                                    "status", cancelled.status(),
                                    "refunded", refunded.amount().amount(),
                                    "reason", Objects.requireNonNullElse(request.reason(), ""))));
        }
        return cancelled;
    }
}
