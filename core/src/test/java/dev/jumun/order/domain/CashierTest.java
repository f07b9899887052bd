package dev.jumun.order.domain;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jumun.coupon.CouponNotUsable;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.order.ItemsUnavailable;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.product.StockItemFixture;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.IdempotencyKeyReused;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.People;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.Reply;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.Verdict;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many orders in one transaction: neighbours, repetitions, and rows that somebody holds. */
class CashierTest {

    private static final UUID COUPON = IssuedCouponFixture.couponId(1);

    private final Shop shop = new Shop();

    @BeforeEach
    void stockTheShop() {
        shop.wallets.with(People.ALICE, 10_000).with(People.BOB, 10_000);
        shop.stocks
                .with(StockItemFixture.option(11).price(1_000).stock(3))
                .with(StockItemFixture.option(12).price(100).stock(50));
    }

    private IdempotentCall<Order> call(String key, String request) {
        return shop.calls.under(key, People.ALICE.id(), request);
    }

    private PlaceOrder request(Caller caller, OrderDraft draft) {
        return shop.request(caller, draft);
    }

    private Refusal lastRefusal() {
        return Decided.refused(shop.calls.last());
    }

    private static Class<?> cause(Verdict<Reply> verdict) {
        return switch (verdict) {
            case Verdict.Busy<Reply>(RuntimeException cause) -> cause.getClass();
            case Verdict.Decided<Reply> decided -> Void.class;
        };
    }

    @Test
    void saysWhoseBalanceAndWhichOptionsAnOrderWants() {
        assertThat(shop.cashier.wants(request(People.ALICE, draft(item(11, 2), item(12, 1)))))
                .containsExactlyInAnyOrder(11L, 12L, People.ALICE.id());
    }

    @Test
    void theLastPieceGoesToWhoCameFirst() {
        shop.placeAll(
                request(People.ALICE, draft(item(11, 2))),
                request(People.BOB, draft(item(11, 2))),
                request(People.BOB, draft(item(11, 1))));
        assertThat(shop.calls.written())
                .extracting(decision -> decision instanceof Decision.Accepted<Order>)
                .containsExactly(true, false, true);
        assertThat(shop.stocks.stock(11)).isZero();
    }

    @Test
    void ordersOfOneUserSpendOneBalance() {
        shop.wallets.with(People.ALICE, 1_500);
        shop.placeAll(
                request(People.ALICE, draft(item(11, 1))),
                request(People.ALICE, draft(item(11, 1))),
                request(People.ALICE, draft(item(12, 5))));
        assertThat(shop.wallets.balance(People.ALICE)).isZero();
        assertThat(shop.orders.all()).hasSize(2);
    }

    @Test
    void oneCouponPaysForOneOrderOfABatch() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE));
        shop.placeAll(
                request(People.ALICE, draft(COUPON, item(11, 1))),
                request(People.ALICE, draft(COUPON, item(12, 1))));
        assertThat(lastRefusal()).isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.USED));
        assertThat(shop.coupons.usedBy(COUPON)).isEqualTo(shop.orders.all().getFirst().id());
    }

    @Test
    void aCouponWhoseFirstOrderWasRefusedServesTheNext() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.ALICE));
        shop.placeAll(
                request(People.ALICE, draft(COUPON, item(11, 9))),
                request(People.ALICE, draft(COUPON, item(12, 20))));
        assertThat(shop.orders.all()).hasSize(1);
        assertThat(shop.coupons.get(COUPON).used()).isTrue();
    }

    @Test
    void theSameOrderTwiceInABatchIsPlacedOnce() {
        List<Reply> replies =
                shop.placeAll(
                        shop.request(People.ALICE, draft(item(11, 1)), call("k", "1x11")),
                        shop.request(People.ALICE, draft(item(11, 1)), call("k", "1x11")));
        assertThat(replies).extracting(Reply::replayed).containsExactly(false, true);
        assertThat(replies.get(1).answer().body()).isEqualTo(replies.get(0).answer().body());
        assertThat(shop.orders.all()).hasSize(1);
        assertThat(shop.stocks.stock(11)).isEqualTo(2);
    }

    @Test
    void theSameOrderInALaterBatchIsReplayedWhoeverHoldsItsRows() {
        Reply first =
                shop.placeAll(shop.request(People.ALICE, draft(item(11, 1)), call("k", "a")))
                        .getFirst();
        shop.wallets.hold(People.ALICE.id());
        shop.stocks.hold(11);
        PlaceOrder repeated = shop.request(People.ALICE, draft(item(11, 1)), call("k", "a"));
        Reply again =
                Decided.answer(
                        shop.cashier.decide(List.of(repeated), LockMode.SKIPPING).getFirst());
        assertThat(again.replayed()).isTrue();
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(shop.wallets.balance(People.ALICE)).isEqualTo(9_000);
    }

    @Test
    void anotherOrderUnderTheSameKeyIsRefused() {
        shop.placeAll(shop.request(People.ALICE, draft(item(11, 1)), call("k", "a")));
        shop.placeAll(shop.request(People.ALICE, draft(item(12, 1)), call("k", "b")));
        assertThat(lastRefusal()).isEqualTo(new IdempotencyKeyReused());
        assertThat(shop.orders.all()).hasSize(1);
    }

    @Test
    void soldOutStaysSoldOutForItsKey() {
        shop.stocks.with(StockItemFixture.option(11).stock(0));
        shop.placeAll(shop.request(People.ALICE, draft(item(11, 1)), call("k", "a")));
        assertThat(lastRefusal()).isInstanceOf(ItemsUnavailable.class);
        shop.stocks.with(StockItemFixture.option(11).stock(5));
        Reply again =
                shop.placeAll(shop.request(People.ALICE, draft(item(11, 1)), call("k", "a")))
                        .getFirst();
        assertThat(again.replayed()).isTrue();
        assertThat(again.answer().status()).isEqualTo(409);
        assertThat(shop.orders.all()).isEmpty();
        Decided.accepted(shop.place(People.ALICE, draft(item(11, 1))));
    }

    @Test
    void aCommitThatWentUnansweredIsFoundByItsKey() {
        PlaceOrder request = request(People.ALICE, draft(item(11, 1)));
        shop.placeAll(request);
        assertThat(shop.placeAll(request).getFirst().replayed()).isTrue();
        assertThat(shop.orders.all()).hasSize(1);
    }

    @Test
    void aKeyInFlightElsewhereIsBusyAndItsNeighbourIsServed() {
        PlaceOrder held = request(People.ALICE, draft(item(11, 1)));
        shop.answers.hold(held.call().key());
        for (LockMode mode : List.of(LockMode.BRIEFLY, LockMode.SKIPPING)) {
            var verdicts =
                    shop.cashier.decide(
                            List.of(held, request(People.BOB, draft(item(12, 1)))), mode);
            assertThat(cause(verdicts.get(0))).isEqualTo(KeyInUseException.class);
            assertThat(Decided.answer(verdicts.get(1)).answer().status()).isEqualTo(201);
        }
        assertThat(shop.orders.all()).hasSize(2);
    }

    @Test
    void rowsThatAreHeldMakeBusyOnlyWhoNeedsThem() {
        shop.coupons.with(IssuedCouponFixture.coupon(1, People.BOB)).hold(COUPON);
        shop.wallets.with(People.number(1), 500).hold(People.ALICE.id());
        shop.stocks.hold(11);
        var verdicts =
                shop.cashier.decide(
                        List.of(
                                request(People.ALICE, draft(item(12, 1))),
                                request(People.BOB, draft(COUPON, item(12, 1))),
                                request(People.BOB, draft(item(12, 1), item(11, 1))),
                                request(People.number(1), draft(item(12, 1)))),
                        LockMode.SKIPPING);
        assertThat(verdicts.subList(0, 3))
                .extracting(CashierTest::cause)
                .containsOnly(RowsBusyException.class);
        assertThat(Decided.answer(verdicts.get(3)).answer().status()).isEqualTo(201);
        assertThat(shop.orders.all()).hasSize(1);
        assertThat(shop.answers.all()).hasSize(1);
    }

    @Test
    void aBatchThatWaitsForHeldRowsInVainChangesNothing() {
        shop.stocks.hold(11);
        for (LockMode mode : List.of(LockMode.BRIEFLY, LockMode.PATIENTLY)) {
            assertThatExceptionOfType(RowsBusyException.class)
                    .isThrownBy(() ->
                            shop.cashier.decide(
                                    List.of(request(People.ALICE, draft(item(11, 1)))), mode));
        }
        assertThat(shop.answers.all()).isEmpty();
        assertThat(shop.orders.all()).isEmpty();
    }
}
