package dev.jumun.order.domain;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderNotCancellable;
import dev.jumun.order.OrderStatus;
import dev.jumun.payment.Payment;
import dev.jumun.product.StockItemFixture;
import dev.jumun.product.StockMovement;
import dev.jumun.shared.Decided;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.Verdict;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancellerTest {

    private static final UUID COUPON = IssuedCouponFixture.couponId(1);
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private final Shop shop = new Shop();
    private OrderId orderId = new OrderId(SequentialIds.id(999));

    @BeforeEach
    void placeAnOrder() {
        shop.wallets.with(People.ALICE, 10_000);
        shop.stocks
                .with(StockItemFixture.option(11).price(3_000).stock(5))
                .with(StockItemFixture.option(12).price(500).stock(3));
        shop.coupons.with(
                IssuedCouponFixture.coupon(1, People.ALICE)
                        .validUntil(shop.clock.now().plus(Duration.ofDays(3))));
        orderId =
                Decided.accepted(shop.place(People.ALICE, draft(COUPON, item(11, 2), item(12, 3))))
                        .id();
    }

    private Order cancel(String reason) {
        return Decided.accepted(shop.decide(shop.ownCancel(People.ALICE, orderId, reason)));
    }

    @Test
    void restoresEverything() {
        shop.clock.advance(Duration.ofHours(1));
        Order order = cancel("changed my mind");

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.cancelledAt()).isEqualTo(shop.clock.now());
        assertThat(order.cancelReason()).isEqualTo("changed my mind");
        assertThat(order.payment().status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(order.payment().refundedAt()).isEqualTo(shop.clock.now());
        assertThat(order.total()).isEqualTo(Won.of(6_500));
        assertThat(shop.orders.get(orderId)).isEqualTo(order);
        assertThat(shop.payments.get(orderId)).isEqualTo(order.payment());
        assertThat(shop.stocks.stock(11)).isEqualTo(5);
        assertThat(shop.stocks.stock(12)).isEqualTo(3);
        assertThat(shop.stocks.movements().getLast().type()).isEqualTo(StockMovement.Type.CANCEL);
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_000);
        BalanceEntry entry = shop.wallets.entries(People.ALICE).getLast();
        assertThat(entry.type()).isEqualTo(BalanceEntry.Type.REFUND);
        assertThat(entry.amount()).isEqualTo(Won.of(6_500));
        assertThat(entry.orderId()).isEqualTo(orderId);
        assertThat(shop.coupons.get(COUPON).status(shop.clock.now()))
                .isEqualTo(CouponStatus.USABLE);
        assertThat(shop.coupons.usedBy(COUPON)).isNull();
        assertThat(shop.events.all().getLast().type()).isEqualTo(OrderEvent.Type.CANCELLED);
        assertThat(shop.events.all().getLast().order()).isEqualTo(order);
    }

    @Test
    void cancellingAgainAnswersTheSameAndChangesNothing() {
        Order first = cancel("one");
        shop.clock.advance(Duration.ofDays(30));
        Order second = cancel("two");
        assertThat(second).isEqualTo(first);
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_000);
        assertThat(shop.stocks.stock(11)).isEqualTo(5);
        assertThat(shop.events.all()).hasSize(2);
        assertThat(shop.wallets.entries(People.ALICE)).hasSize(3);
    }

    @Test
    void cancellingTwiceInOneBatchChangesThingsOnce() {
        var answers =
                shop.decideAll(
                        shop.ownCancel(People.ALICE, orderId, "one"),
                        shop.adminCancel(orderId, "two"));
        assertThat(Decided.accepted(answers.get(1))).isEqualTo(Decided.accepted(answers.get(0)));
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_000);
        assertThat(shop.events.all()).hasSize(2);
        assertThat(shop.audit.entries()).isEmpty();
    }

    @Test
    void theCouponGivenBackServesAnotherOrder() {
        cancel("");
        Order next = Decided.accepted(shop.place(People.ALICE, draft(COUPON, item(12, 3))));
        assertThat(shop.coupons.usedBy(COUPON)).isEqualTo(next.id());
        cancel("again");
        assertThat(shop.coupons.usedBy(COUPON)).isEqualTo(next.id());
    }

    @Test
    void aCouponThatExpiredMeanwhileStaysExpired() {
        shop.clock.advance(Duration.ofDays(3));
        cancel("");
        assertThat(shop.coupons.get(COUPON).status(shop.clock.now()))
                .isEqualTo(CouponStatus.EXPIRED);
    }

    @Test
    void aCustomerCanCancelUntilTheVeryEndOfTheWindow() {
        shop.clock.advance(Shop.CANCEL_WINDOW);
        assertThat(Decided.refused(shop.decide(shop.ownCancel(People.ALICE, orderId, null))))
                .isEqualTo(new OrderNotCancellable());
        assertThat(shop.orders.get(orderId).status()).isEqualTo(OrderStatus.PAID);
        shop.clock.advance(MICRO.negated());
        assertThat(cancel("").status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void theShopCanCancelPastTheWindowAndIsAudited() {
        shop.clock.advance(Duration.ofDays(365));
        Decided.accepted(shop.decide(shop.adminCancel(orderId, null)));
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_000);
        assertThat(shop.audit.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(People.ADMIN);
                    assertThat(entry.action()).isEqualTo("order.cancel");
                    assertThat(entry.subject()).isEqualTo("order/" + orderId);
                });
    }

    @Test
    void aCustomersOwnCancellationIsNotAudited() {
        cancel("");
        assertThat(shop.audit.entries()).isEmpty();
    }

    @Test
    void theBalanceMayGoAboveItsMaximum() {
        shop.wallets.with(People.ALICE, 10_000_000);
        cancel("");
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_006_500);
    }

    @Test
    void stockGoesBackAlsoWhenTheOptionIsNoLongerOnSale() {
        shop.stocks.with(StockItemFixture.option(11).stock(3).notOnSale());
        cancel("");
        assertThat(shop.stocks.stock(11)).isEqualTo(5);
    }

    @Test
    void somebodyElsesOrderIsNotFound() {
        assertThat(Decided.refused(shop.decide(shop.ownCancel(People.BOB, orderId, null))))
                .isEqualTo(new NotFound());
        cancel("");
        assertThat(Decided.refused(shop.decide(shop.ownCancel(People.BOB, orderId, null))))
                .isEqualTo(new NotFound());
    }

    @Test
    void anUnknownOrderIsNotFoundAndDisturbsNobody() {
        OrderId unknown = new OrderId(SequentialIds.id(998));
        var answers =
                shop.decideAll(
                        shop.adminCancel(unknown, null),
                        shop.ownCancel(People.ALICE, orderId, null));
        assertThat(Decided.refused(answers.get(0))).isEqualTo(new NotFound());
        assertThat(Decided.accepted(answers.get(1)).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void anOrderWithAHeldRowIsBusyAndItsNeighbourIsCancelled() {
        shop.wallets.with(People.BOB, 1_000);
        shop.stocks.with(StockItemFixture.option(13));
        OrderId bobs = Decided.accepted(shop.place(People.BOB, draft(item(13, 1)))).id();
        List<Runnable> holds =
                List.of(
                        () -> shop.orders.hold(orderId),
                        () -> shop.coupons.hold(COUPON),
                        () -> shop.wallets.hold(People.ALICE.id()),
                        () -> shop.stocks.hold(12));
        for (Runnable hold : holds) {
            hold.run();
            var verdicts =
                    shop.canceller.decide(
                            List.of(
                                    shop.ownCancel(People.ALICE, orderId, null),
                                    shop.ownCancel(People.BOB, bobs, null)),
                            LockMode.SKIPPING);
            assertThat(verdicts.get(0)).isInstanceOf(Verdict.Busy.class);
            assertThat(Decided.accepted(Decided.answer(verdicts.get(1))).status())
                    .isEqualTo(OrderStatus.CANCELLED);
            releaseAll();
        }
        assertThat(shop.orders.get(orderId).status()).isEqualTo(OrderStatus.PAID);
        cancel("");
    }

    private void releaseAll() {
        shop.orders.release(orderId);
        shop.coupons.release(COUPON);
        shop.wallets.release(People.ALICE.id());
        shop.stocks.release(12);
    }
}
