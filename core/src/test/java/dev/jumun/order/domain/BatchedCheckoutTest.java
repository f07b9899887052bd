package dev.jumun.order.domain;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.expecting;
import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CouponNotUsable;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.order.ItemsUnavailable;
import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.Preview;
import dev.jumun.order.TotalChanged;
import dev.jumun.product.StockItemFixture;
import dev.jumun.product.UnavailableItem;
import dev.jumun.shared.BatchObserver;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.GroupCommitSettings;
import dev.jumun.shared.People;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.Reply;
import dev.jumun.shared.Won;
import dev.jumun.user.InsufficientBalance;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checkout as callers meet it: previews, and orders and cancellations through the lanes. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchedCheckoutTest {

    private static final UUID COUPON = IssuedCouponFixture.couponId(1);

    private final Shop shop = new Shop();
    private final GroupCommit<PlaceOrder, Reply> orderLanes =
            new GroupCommit<>(
                    "orders", GroupCommitSettings.DEFAULT, shop.cashier, BatchObserver.NONE);
    private final GroupCommit<CancelOrder, Decision<Order>> cancelLanes =
            new GroupCommit<>(
                    "cancels", GroupCommitSettings.DEFAULT, shop.canceller, BatchObserver.NONE);
    private final BatchedCheckout checkout =
            new BatchedCheckout(
                    orderLanes,
                    cancelLanes,
                    new BatchedCheckout.ReadingDesk(
                            shop.coupons, shop.paymentDesk, shop.stocks, shop.clock),
                    shop.ids,
                    shop.numbers);

    @BeforeEach
    void stockTheShop() {
        shop.wallets.with(People.ALICE, 5_000);
        shop.stocks
                .with(StockItemFixture.option(11).price(3_000).stock(2))
                .with(StockItemFixture.option(12).price(500).stock(0))
                .with(StockItemFixture.option(13).price(700).notOnSale());
    }

    @AfterEach
    void closeTheLanes() {
        orderLanes.close();
        cancelLanes.close();
    }

    @Test
    void previewsWhatPlacingWouldCost() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE));
        Preview preview = checkout.preview(People.ALICE, draft(COUPON, item(11, 2)));
        assertThat(preview.quote().subtotal()).isEqualTo(Won.of(6_000));
        assertThat(preview.quote().discount()).isEqualTo(Won.of(1_000));
        assertThat(preview.quote().total()).isEqualTo(Won.of(5_000));
        assertThat(preview.balance()).isEqualTo(Won.of(5_000));
        assertThat(preview.isPayable()).isTrue();
    }

    @Test
    void previewListsEveryProblemInTheOrderOfPlacing() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE).used());
        Preview preview =
                checkout.preview(
                        People.ALICE,
                        expecting(
                                1,
                                draft(COUPON, item(11, 3), item(12, 1), item(13, 1), item(9, 1))));
        assertThat(preview.isPayable()).isFalse();
        assertThat(preview.problems())
                .containsExactly(
                        new ItemsUnavailable(
                                List.of(
                                        new UnavailableItem(
                                                11, 3, 2, UnavailableItem.Reason.INSUFFICIENT),
                                        new UnavailableItem(
                                                12, 1, 0, UnavailableItem.Reason.SOLD_OUT),
                                        new UnavailableItem(
                                                13, 1, 0, UnavailableItem.Reason.NOT_ON_SALE),
                                        new UnavailableItem(
                                                9, 1, 0, UnavailableItem.Reason.NOT_FOUND))),
                        new CouponNotUsable(CouponNotUsable.Reason.USED),
                        new TotalChanged(Won.of(9_500)),
                        new InsufficientBalance(Won.of(5_000), Won.of(9_500)));
        assertThat(preview.quote().lines())
                .extracting(OrderLine::optionId)
                .containsExactly(11L, 12L);
        assertThat(preview.quote().discount()).isEqualTo(Won.ZERO);
    }

    @Test
    void previewOfNothingThatCanBePricedCostsNothing() {
        Preview preview = checkout.preview(People.BOB, draft(item(9, 1)));
        assertThat(preview.quote().total()).isEqualTo(Won.ZERO);
        assertThat(preview.balance()).isEqualTo(Won.ZERO);
        assertThat(preview.problems()).hasSize(1);
    }

    @Test
    void previewWritesNothingAndWaitsForNobody() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE)).hold(COUPON);
        shop.wallets.hold(People.ALICE.id());
        shop.stocks.hold(11);
        assertThat(checkout.preview(People.ALICE, draft(COUPON, item(11, 1))).isPayable()).isTrue();
        assertThat(shop.coupons.get(COUPON).used()).isFalse();
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(5_000);
        assertThat(shop.stocks.stock(11)).isEqualTo(2);
        assertThat(shop.answers.all()).isEmpty();
        assertThat(shop.orders.all()).isEmpty();
    }

    /** Whatever is wrong with a draft, placing it meets the first problem its preview names. */
    @Test
    void placingMeetsTheFirstProblemOfThePreview() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE).minOrder(4_000));
        var drafts =
                List.of(
                        draft(item(11, 3)),
                        draft(COUPON, item(11, 1)),
                        expecting(7, draft(item(11, 1))),
                        draft(item(11, 2)));
        for (var draft : drafts) {
            Refusal first = checkout.preview(People.ALICE, draft).problems().getFirst();
            assertThat(Decided.refused(shop.place(People.ALICE, draft))).isEqualTo(first);
        }
    }

    @Test
    void placesAndCancelsThroughTheLanes() {
        var call = shop.calls.fresh(People.ALICE);
        Reply reply = checkout.place(People.ALICE, draft(item(11, 1)), call);
        Reply again = checkout.place(People.ALICE, draft(item(11, 1)), call);
        assertThat(reply.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        Order order = shop.orders.all().getFirst();
        assertThat(Decided.accepted(checkout.cancel(People.ALICE, order.id(), "no")).payment())
                .isEqualTo(shop.payments.get(order.id()));
        Decided.accepted(checkout.cancel(People.ADMIN, order.id(), "twice"));
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(5_000);
    }
}
