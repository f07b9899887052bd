package dev.jumun.order.domain;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.expecting;
import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.CouponNotUsable;
import dev.jumun.coupon.Discount;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.order.ItemsUnavailable;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.TotalChanged;
import dev.jumun.payment.Payment;
import dev.jumun.product.StockItemFixture;
import dev.jumun.product.StockMovement;
import dev.jumun.product.UnavailableItem;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.People;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.InsufficientBalance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one order: all of it or nothing, and which refusal comes first. */
class PlacingOrderTest {

    private static final UUID COUPON = IssuedCouponFixture.couponId(1);

    private final Shop shop = new Shop();

    @BeforeEach
    void stockTheShop() {
        shop.wallets.with(People.ALICE, 10_000);
        shop.stocks
                .with(StockItemFixture.option(11).price(3_000).stock(5))
                .with(StockItemFixture.option(12).price(500).stock(50));
    }

    private Order placed(OrderDraft draft) {
        return Decided.accepted(shop.place(People.ALICE, draft));
    }

    private Refusal refused(OrderDraft draft) {
        return refused(People.ALICE, draft);
    }

    private Refusal refused(Caller caller, OrderDraft draft) {
        return Decided.refused(shop.place(caller, draft));
    }

    private void assertNothingHappened() {
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(10_000);
        assertThat(shop.stocks.stock(11)).isEqualTo(5);
        assertThat(shop.orders.all()).isEmpty();
        assertThat(shop.payments.all()).isEmpty();
        assertThat(shop.events.all()).isEmpty();
        assertThat(shop.stocks.movements()).isEmpty();
        assertThat(shop.answers.all()).hasSize(1);
    }

    @Test
    void takesMoneyStockAndCouponAndRecordsWhatHappened() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE).campaign(7));
        Order order = placed(draft(COUPON, item(11, 2), item(12, 3)));

        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.subtotal()).isEqualTo(Won.of(7_500));
        assertThat(order.discount()).isEqualTo(Won.of(1_000));
        assertThat(order.total()).isEqualTo(Won.of(6_500));
        assertThat(order.lines())
                .extracting(OrderLine::discount)
                .containsExactly(Won.of(800), Won.of(200));
        assertThat(order.coupon()).isEqualTo(new Order.UsedCoupon(COUPON, 7, "welcome"));
        assertThat(order.payment().amount()).isEqualTo(Won.of(6_500));
        assertThat(order.payment().status()).isEqualTo(Payment.Status.COMPLETED);
        assertThat(order.payment().paidAt()).isEqualTo(shop.clock.now());
        assertThat(shop.orders.get(order.id())).isEqualTo(order);
        assertThat(shop.payments.get(order.id())).isEqualTo(order.payment());
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(3_500);
        assertThat(shop.wallets.entries(People.ALICE).getLast().orderId()).isEqualTo(order.id());
        assertThat(shop.stocks.stock(11)).isEqualTo(3);
        assertThat(shop.stocks.stock(12)).isEqualTo(47);
        assertThat(shop.stocks.movements())
                .extracting(StockMovement::orderId)
                .containsExactly(order.id(), order.id());
        assertThat(shop.coupons.get(COUPON).used()).isTrue();
        assertThat(shop.coupons.usedBy(COUPON)).isEqualTo(order.id());
        assertThat(shop.events.all())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(OrderEvent.Type.PAID);
                    assertThat(event.order()).isEqualTo(order);
                });
    }

    @Test
    void namesAndPricesStayAsTheyWere() {
        Order order = placed(draft(item(11, 1)));
        shop.stocks.with(StockItemFixture.option(11).price(9_999));
        assertThat(shop.orders.get(order.id()).lines().getFirst().unitPrice())
                .isEqualTo(Won.of(3_000));
    }

    @Test
    void aTotalOfNothingStillMakesAPaymentAndAnEntry() {
        shop.coupons.with(
                IssuedCouponFixture.coupon(1, People.BOB)
                        .discount(CampaignFixture.percent(100, null)));
        Order order = Decided.accepted(shop.place(People.BOB, draft(COUPON, item(11, 1))));
        assertThat(order.total()).isEqualTo(Won.ZERO);
        assertThat(shop.payments.get(order.id()).amount()).isEqualTo(Won.ZERO);
        assertThat(shop.wallets.entries(People.BOB))
                .singleElement()
                .extracting(BalanceEntry::balanceAfter)
                .isEqualTo(Won.ZERO);
    }

    @Test
    void listsEveryLineThatCannotBeHad() {
        shop.stocks
                .with(StockItemFixture.option(13).stock(0))
                .with(StockItemFixture.option(14).notOnSale());
        assertThat(refused(draft(item(11, 6), item(12, 1), item(13, 1), item(14, 2), item(99, 3))))
                .isEqualTo(
                        new ItemsUnavailable(
                                List.of(
                                        new UnavailableItem(
                                                11, 6, 5, UnavailableItem.Reason.INSUFFICIENT),
                                        new UnavailableItem(
                                                13, 1, 0, UnavailableItem.Reason.SOLD_OUT),
                                        new UnavailableItem(
                                                14, 2, 0, UnavailableItem.Reason.NOT_ON_SALE),
                                        new UnavailableItem(
                                                99, 3, 0, UnavailableItem.Reason.NOT_FOUND))));
        assertNothingHappened();
    }

    @Test
    void refusesACouponThatCannotBeUsed() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE).minOrder(3_001));
        assertThat(refused(draft(COUPON, item(11, 1))))
                .isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.MIN_ORDER_NOT_MET));
        assertNothingHappened();
    }

    @Test
    void theLeastOrderCountsBeforeTheDiscount() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE).minOrder(3_000));
        assertThat(placed(draft(COUPON, item(11, 1))).total()).isEqualTo(Won.of(2_000));
    }

    @Test
    void refusesACouponOfSomebodyElse() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.BOB));
        assertThat(refused(draft(COUPON, item(11, 1))))
                .isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.NOT_FOUND));
        assertThat(shop.coupons.get(COUPON).used()).isFalse();
        assertNothingHappened();
    }

    @Test
    void usesACouponUntilTheVeryEndOfItsTime() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE));
        shop.clock.set(shop.coupons.get(COUPON).validUntil());
        assertThat(refused(draft(COUPON, item(11, 1))))
                .isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.EXPIRED));
        shop.clock.advance(Duration.ofNanos(-1_000));
        placed(draft(COUPON, item(11, 1)));
    }

    @Test
    void refusesAnotherTotalThanTheCustomerExpects() {
        assertThat(refused(expecting(2_999, draft(item(11, 1)))))
                .isEqualTo(new TotalChanged(Won.of(3_000)));
        assertNothingHappened();
        placed(expecting(3_000, draft(item(11, 1))));
    }

    @Test
    void theExpectedTotalIsWhatIsPaidAfterTheDiscount() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE));
        placed(expecting(2_000, draft(COUPON, item(11, 1))));
    }

    @Test
    void rejectsPaymentWhenBalanceIsTooLow() {
        assertThat(refused(draft(item(11, 3), item(12, 3))))
                .isEqualTo(new InsufficientBalance(Won.of(10_000), Won.of(10_500)));
        assertNothingHappened();
        placed(draft(item(11, 3), item(12, 2)));
        assertThat(shop.wallets.balance(People.ALICE)).isZero();
    }

    @Test
    void aRefusedOrderLeavesTheCouponUnused() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.BOB));
        assertThat(refused(People.BOB, draft(COUPON, item(11, 1))))
                .isEqualTo(new InsufficientBalance(Won.ZERO, Won.of(2_000)));
        assertThat(shop.coupons.get(COUPON).used()).isFalse();
    }

    /** Everything is wrong at once, and is put right one after the other. */
    @Test
    void refusalsComeInTheOrderOfTheContract() {
        Caller poor = People.BOB;
        Discount half = CampaignFixture.percent(50, null);
        shop.stocks.with(StockItemFixture.option(11).price(3_000).stock(0));
        OrderDraft wrong = expecting(1, draft(COUPON, item(11, 1)));
        assertThat(refused(poor, wrong)).isInstanceOf(ItemsUnavailable.class);
        shop.stocks.with(StockItemFixture.option(11).price(3_000).stock(5));
        assertThat(refused(poor, wrong)).isInstanceOf(CouponNotUsable.class);
        shop.coupons.with(IssuedCouponFixture.coupon(1, poor).discount(half));
        assertThat(refused(poor, wrong)).isEqualTo(new TotalChanged(Won.of(1_500)));
        OrderDraft right = expecting(1_500, draft(COUPON, item(11, 1)));
        assertThat(refused(poor, right)).isInstanceOf(InsufficientBalance.class);
        shop.wallets.with(poor, 1_500);
        Decided.accepted(shop.place(poor, right));
    }
}
