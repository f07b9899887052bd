package dev.jumun.demo.data;

import dev.jumun.coupon.CouponBook;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.Orders;
import dev.jumun.order.Quote;
import dev.jumun.payment.Payment;
import dev.jumun.payment.PaymentBook;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.product.Item;
import dev.jumun.product.StockBook;
import dev.jumun.product.Stocks;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Made-up orders, placed and cancelled as the checkout does it: on the locked books, one
 * transaction for all, but each at its own time. No event tells anybody of them.
 *
 * <p>The hazard is time running backwards in a chain: a user's entries and an option's movements
 * count up in the order they are made. So a day's orders are made in the order of their times, and
 * its cancellations after them.
 */
final class Trade {

    /**
     * A ranking that a visitor's own orders can still turn over (behaviour.md, Popular products).
     */
    private static final int MOST_SOLD = 400;

    private static final int CANCELLED_PERCENT = 7;
    private static final int COUPON_PERCENT = 10;
    private static final List<String> REASONS =
            List.of("단순 변심", "옵션을 잘못 골랐어요", "배송지를 바꾸고 싶어요", "더 필요 없어졌어요");

    /** The ports an order goes through. */
    record Counter(
            PaymentDesk payments, Stocks stocks, Orders orders, IssuedCoupons issuedCoupons) {}

    private final Counter counter;
    private final Shelf shelf;
    private final List<Customer> customers;
    private final Chance chance;
    private final Map<Long, Integer> soldOfProduct = new HashMap<>();

    Trade(Counter counter, Shelf shelf, List<Customer> customers, Chance chance) {
        this.counter = counter;
        this.shelf = shelf;
        this.customers = customers;
        this.chance = chance;
    }

    /** A coupon used on an order; saved after the order, which it points at. */
    private record CouponUse(CouponBook book, Instant at) {}

    /** Places orders at moments of {@code [from, until)}. */
    List<Order> place(int count, Instant from, Instant until) {
        PaymentBook payments = counter.payments().open(userIds(), LockMode.PATIENTLY).get();
        StockBook stock = counter.stocks().lock(shelf.optionIds(), LockMode.PATIENTLY).get();
        List<Order> placed = new ArrayList<>();
        List<CouponUse> couponUses = new ArrayList<>();
        for (Instant at : chance.moments(count, from, until)) {
            Order order = order(chance.one(customers), payments, stock, couponUses, at);
            if (order != null) {
                placed.add(order);
            }
        }
        counter.orders().insert(placed);
        couponUses.forEach(use -> counter.issuedCoupons().save(use.book(), use.at()));
        counter.payments().save(payments, until);
        counter.stocks().save(stock);
        return placed;
    }

    private List<UserId> userIds() {
        return customers.stream().map(Customer::id).toList();
    }

    /** {@code null} where the customer finds nothing, or cannot pay for it. */
    private @Nullable Order order(
            Customer customer,
            PaymentBook payments,
            StockBook stock,
            List<CouponUse> couponUses,
            Instant at) {
        List<Item> items = basket(stock);
        if (items.isEmpty()) {
            return null;
        }
        OrderId id = new OrderId(chance.id(at));
        Quote full = Quote.of(items, stock);
        if (payments.shortage(customer.id(), full.total()) != null) {
            return null;
        }
        IssuedCoupon coupon =
                chance.percent(COUPON_PERCENT) ? customer.couponFor(full.subtotal()) : null;
        Quote quote = coupon == null ? full : full.discountedBy(coupon.discount());
        Payment payment =
                Agreed.on(
                        payments.pay(
                                customer.caller(),
                                id,
                                quote.total(),
                                chance.id(at),
                                chance.id(at),
                                at));
        for (Item item : items) {
            stock.get(item.optionId()).sell(item.quantity(), id, at);
            long productId = stock.get(item.optionId()).productId();
            soldOfProduct.merge(productId, item.quantity(), Integer::sum);
        }
        if (coupon != null) {
            couponUses.add(new CouponUse(used(coupon, quote, id, at), at));
        }
        return new Order(
                id,
                chance.number(at),
                customer.id(),
                OrderStatus.PAID,
                quote.lines(),
                quote.subtotal(),
                quote.discount(),
                quote.total(),
                coupon == null
                        ? null
                        : new Order.UsedCoupon(coupon.id(), coupon.couponId(), coupon.name()),
                payment,
                at,
                null,
                null);
    }

    /** An option in stock of one to four products, mostly one piece of each. */
    private List<Item> basket(StockBook stock) {
        Map<Long, Item> itemOfProduct = new LinkedHashMap<>();
        int lines = chance.percent(50) ? 1 : chance.between(2, 4);
        for (int i = 0; i < lines; i++) {
            Shelf.Good good = shelf.pick(chance);
            Item item =
                    new Item(
                            chance.one(good.optionIds()),
                            chance.percent(70) ? 1 : chance.between(2, 3));
            int sold = soldOfProduct.getOrDefault(good.productId(), 0);
            if (sold + item.quantity() <= MOST_SOLD
                    && stock.get(item.optionId()).shortage(item.quantity()) == null) {
                itemOfProduct.putIfAbsent(good.productId(), item);
            }
        }
        return List.copyOf(itemOfProduct.values());
    }

    private CouponBook used(IssuedCoupon coupon, Quote quote, OrderId orderId, Instant at) {
        CouponBook book =
                counter.issuedCoupons().lock(List.of(coupon.id()), LockMode.PATIENTLY).get();
        Agreed.on(book.check(coupon.id(), coupon.userId(), quote.subtotal(), at));
        book.use(coupon.id(), orderId);
        return book;
    }

    /** Cancels some of the orders, at moments of {@code [from, until)}. */
    void cancelSome(List<Order> placed, Instant from, Instant until) {
        List<Order> regretted =
                placed.stream().filter(order -> chance.percent(CANCELLED_PERCENT)).toList();
        PaymentBook payments =
                counter.payments()
                        .openForRefunds(
                                userIds(),
                                regretted.stream().map(Order::id).toList(),
                                LockMode.PATIENTLY)
                        .get();
        StockBook stock = counter.stocks().lock(shelf.optionIds(), LockMode.PATIENTLY).get();
        List<Order> cancelled = new ArrayList<>();
        Iterator<Instant> moments = chance.moments(regretted.size(), from, until).iterator();
        for (Order order : regretted) {
            cancelled.add(cancel(order, payments, stock, moments.next()));
        }
        counter.orders().saveCancelled(cancelled);
        counter.payments().save(payments, until);
        counter.stocks().save(stock);
    }

    private Order cancel(Order order, PaymentBook payments, StockBook stock, Instant at) {
        Payment refunded = payments.refund(order.id(), chance.id(at), at);
        for (OrderLine line : order.lines()) {
            stock.get(line.optionId()).putBack(line.quantity(), order.id(), at);
        }
        Order.UsedCoupon coupon = order.coupon();
        if (coupon != null) {
            CouponBook book =
                    counter.issuedCoupons()
                            .lock(List.of(coupon.issuedCouponId()), LockMode.PATIENTLY)
                            .get();
            book.giveBack(coupon.issuedCouponId());
            counter.issuedCoupons().save(book, at);
        }
        return order.cancelled(refunded, at, chance.one(REASONS));
    }
}
