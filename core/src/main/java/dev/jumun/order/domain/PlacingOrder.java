package dev.jumun.order.domain;

import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.order.ItemsUnavailable;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.Preview;
import dev.jumun.order.Quote;
import dev.jumun.order.TotalChanged;
import dev.jumun.payment.Payment;
import dev.jumun.product.Item;
import dev.jumun.product.StockItem;
import dev.jumun.product.UnavailableItem;
import dev.jumun.shared.Decision;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules of placing an order, as pure functions on the books: no clock, no chance, no I/O.
 * Refusals come in the order of api.md; the books change only when everything is in order.
 */
final class PlacingOrder {

    private PlacingOrder() {}

    static Decision<Order> decide(PlaceOrder request, OrderBooks books, Instant now) {
        OrderDraft draft = request.draft();
        List<Item> items = draft.basket().items();
        List<UnavailableItem> unavailable = books.stock().unavailable(items);
        if (!unavailable.isEmpty()) {
            return Decision.refuse(new ItemsUnavailable(unavailable));
        }
        Quote quote = Quote.of(items, books.stock());
        UUID couponId = draft.issuedCouponId();
        if (couponId == null) {
            return pay(request, quote, null, books, now);
        }
        UserId userId = request.caller().id();
        return switch (books.coupons().check(couponId, userId, quote.subtotal(), now)) {
            case Decision.Refused<IssuedCoupon>(Refusal refusal) -> Decision.refuse(refusal);
            case Decision.Accepted<IssuedCoupon>(IssuedCoupon coupon) ->
                    pay(request, quote.discountedBy(coupon.discount()), coupon, books, now);
        };
    }

    private static Decision<Order> pay(
            PlaceOrder request,
            Quote quote,
            @Nullable IssuedCoupon coupon,
            OrderBooks books,
            Instant now) {
        Won expected = request.draft().expectedTotal();
        if (expected != null && !expected.equals(quote.total())) {
            return Decision.refuse(new TotalChanged(quote.total()));
        }
        Decision<Payment> payment =
                books.payments()
                        .pay(
                                request.caller(),
                                request.orderId(),
                                quote.total(),
                                request.paymentId(),
                                request.entryId(),
                                now);
        return switch (payment) {
            case Decision.Refused<Payment>(Refusal refusal) -> Decision.refuse(refusal);
            case Decision.Accepted<Payment>(Payment paid) ->
                    Decision.accept(handOver(request, quote, coupon, paid, books, now));
        };
    }

    /** Nothing can be refused any more: takes the stock and uses the coupon. */
    private static Order handOver(
            PlaceOrder request,
            Quote quote,
            @Nullable IssuedCoupon coupon,
            Payment payment,
            OrderBooks books,
            Instant now) {
        for (Item item : request.draft().basket().items()) {
            books.stock().get(item.optionId()).sell(item.quantity(), request.orderId(), now);
        }
        if (coupon != null) {
            books.coupons().use(coupon.id(), request.orderId());
        }
        return new Order(
                request.orderId(),
                request.number(),
                request.caller().id(),
                OrderStatus.PAID,
                quote.lines(),
                quote.subtotal(),
                quote.discount(),
                quote.total(),
                coupon == null
                        ? null
                        : new Order.UsedCoupon(coupon.id(), coupon.couponId(), coupon.name()),
                payment,
                now,
                null,
                null);
    }

    /** What deciding would find, all of it instead of the first; changes nothing. */
    static Preview preview(UserId userId, OrderDraft draft, OrderBooks books, Instant now) {
        List<Refusal> problems = new ArrayList<>();
        List<Item> items = draft.basket().items();
        List<UnavailableItem> unavailable = books.stock().unavailable(items);
        if (!unavailable.isEmpty()) {
            problems.add(new ItemsUnavailable(unavailable));
        }
        Quote quote =
                Quote.of(
                        items.stream().filter(item -> isPriced(item, books)).toList(),
                        books.stock());
        UUID couponId = draft.issuedCouponId();
        if (couponId != null) {
            switch (books.coupons().check(couponId, userId, quote.subtotal(), now)) {
                case Decision.Refused<IssuedCoupon>(Refusal refusal) -> problems.add(refusal);
                case Decision.Accepted<IssuedCoupon>(IssuedCoupon coupon) ->
                        quote = quote.discountedBy(coupon.discount());
            }
        }
        Won expected = draft.expectedTotal();
        if (expected != null && !expected.equals(quote.total())) {
            problems.add(new TotalChanged(quote.total()));
        }
        Won balance = books.payments().balance(userId);
        Refusal shortage = books.payments().shortage(userId, quote.total());
        if (shortage != null) {
            problems.add(shortage);
        }
        return new Preview(quote, balance, problems);
    }

    private static boolean isPriced(Item item, OrderBooks books) {
        StockItem option = books.stock().find(item.optionId());
        return option != null && option.isOnSale();
    }
}
