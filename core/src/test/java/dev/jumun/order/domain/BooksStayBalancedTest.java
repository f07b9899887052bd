package dev.jumun.order.domain;

import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.order.Basket;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderStatus;
import dev.jumun.payment.Payment;
import dev.jumun.product.Item;
import dev.jumun.product.StockItemFixture;
import dev.jumun.product.StockMovement;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random orders and cancellations. Afterwards the books must prove each other, and a
 * shop that decided the same requests one at a time must have come to the same.
 */
class BooksStayBalancedTest {

    private static final int PEOPLE = 12;
    private static final int OPTIONS = 8;
    private static final int COUPONS = 60;
    private static final int ROUNDS = 150;
    private static final long FIRST_BALANCE = 200_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsOrderedAndCancelledInWhateverBatches(long seed) {
        Shop batched = stockedShop();
        Shop oneByOne = stockedShop();
        run(batched, new Random(seed), false);
        run(oneByOne, new Random(seed), true);

        assertThat(batched.calls.written()).isEqualTo(oneByOne.calls.written());
        assertThat(batched.orders.all()).isEqualTo(oneByOne.orders.all());
        for (int n = 0; n < PEOPLE; n++) {
            assertThat(batched.wallets.entries(People.number(n)))
                    .isEqualTo(oneByOne.wallets.entries(People.number(n)));
        }
        assertThat(batched.calls.written())
                .hasAtLeastOneElementOfType(Decision.Accepted.class)
                .hasAtLeastOneElementOfType(Decision.Refused.class);
        assertBalances(batched);
        assertStocks(batched);
        assertOrders(batched);
        assertCoupons(batched);
    }

    private static Shop stockedShop() {
        Shop shop = new Shop();
        for (int person = 0; person < PEOPLE; person++) {
            shop.wallets.with(People.number(person), FIRST_BALANCE);
        }
        for (int option = 0; option < OPTIONS; option++) {
            shop.stocks.with(
                    StockItemFixture.option(option).price(option * 777L).stock(40 + option));
        }
        for (int n = 0; n < COUPONS; n++) {
            IssuedCouponFixture coupon =
                    IssuedCouponFixture.coupon(n, People.number(n % PEOPLE)).campaign(n);
            shop.coupons.with(
                    n % 2 == 0
                            ? coupon.minOrder(2_000)
                            : coupon.discount(CampaignFixture.percent(n + 1, 9_000L)));
        }
        return shop;
    }

    private static void run(Shop shop, Random random, boolean oneByOne) {
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextInt(3) > 0) {
                List<PlaceOrder> batch = new ArrayList<>();
                int size = random.nextInt(1, 33);
                for (int i = 0; i < size; i++) {
                    batch.add(order(shop, random));
                }
                split(batch, oneByOne).forEach(part -> shop.cashier.decide(part, LockMode.BRIEFLY));
            } else if (!shop.orders.all().isEmpty()) {
                List<CancelOrder> batch = new ArrayList<>();
                int size = random.nextInt(1, 17);
                for (int i = 0; i < size; i++) {
                    batch.add(cancellation(shop, random));
                }
                split(batch, oneByOne)
                        .forEach(part ->
                                Decided.answers(shop.canceller.decide(part, LockMode.BRIEFLY)));
            }
        }
    }

    private static <T> Stream<List<T>> split(List<T> batch, boolean oneByOne) {
        return oneByOne ? batch.stream().map(List::of) : Stream.of(batch);
    }

    private static PlaceOrder order(Shop shop, Random random) {
        Caller caller = People.number(random.nextInt(PEOPLE));
        List<Item> lines = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            lines.add(item(random.nextInt(OPTIONS), random.nextInt(1, 4)));
        }
        UUID coupon =
                random.nextBoolean() ? IssuedCouponFixture.couponId(random.nextInt(COUPONS)) : null;
        Won expected = random.nextInt(10) == 0 ? Won.of(random.nextInt(5) * 777L) : null;
        OrderDraft draft = new OrderDraft(new Basket(Basket.merge(lines)), coupon, expected);
        String key = "key-" + random.nextInt(2_000);
        return shop.request(caller, draft, shop.calls.under(key, caller.id(), draft.toString()));
    }

    private static CancelOrder cancellation(Shop shop, Random random) {
        List<Order> orders = shop.orders.all();
        Order order = orders.get(random.nextInt(orders.size()));
        return random.nextBoolean()
                ? shop.adminCancel(order.id(), "shop")
                : shop.ownCancel(People.number(random.nextInt(PEOPLE)), order.id(), "own");
    }

    private static void assertBalances(Shop shop) {
        for (int n = 0; n < PEOPLE; n++) {
            Caller person = People.number(n);
            long balance = 0;
            long seq = 0;
            for (BalanceEntry entry : shop.wallets.entries(person)) {
                balance += entry.amount().amount();
                assertThat(entry.balanceAfter()).isEqualTo(Won.of(balance));
                assertThat(entry.seq()).isEqualTo(++seq);
                assertThat(balance).isNotNegative();
            }
            assertThat(shop.wallets.balance(person)).isEqualTo(balance);
        }
    }

    private static void assertStocks(Shop shop) {
        for (int n = 0; n < OPTIONS; n++) {
            long option = n;
            long sold =
                    shop.orders.all().stream()
                            .filter(order -> order.status() == OrderStatus.PAID)
                            .flatMap(order -> order.lines().stream())
                            .filter(line -> line.optionId() == option)
                            .mapToLong(OrderLine::quantity)
                            .sum();
            long moved =
                    shop.stocks.movements().stream()
                            .filter(movement -> movement.optionId() == option)
                            .mapToLong(StockMovement::delta)
                            .sum();
            assertThat(shop.stocks.stock(option)).isEqualTo(40 + option + moved).isNotNegative();
            assertThat(moved).isEqualTo(-sold);
        }
    }

    private static void assertOrders(Shop shop) {
        for (Order order : shop.orders.all()) {
            boolean paid = order.status() == OrderStatus.PAID;
            assertThat(sum(order, OrderLine::amount)).isEqualTo(order.subtotal());
            assertThat(sum(order, OrderLine::discount)).isEqualTo(order.discount());
            assertThat(order.total()).isEqualTo(order.subtotal().minus(order.discount()));
            assertThat(shop.payments.get(order.id())).isEqualTo(order.payment());
            assertThat(order.payment().amount()).isEqualTo(order.total());
            assertThat(order.payment().status())
                    .isEqualTo(paid ? Payment.Status.COMPLETED : Payment.Status.REFUNDED);
            assertThat(entryTypes(shop, order.id()))
                    .isEqualTo(
                            paid
                                    ? List.of(BalanceEntry.Type.PAYMENT)
                                    : List.of(BalanceEntry.Type.PAYMENT, BalanceEntry.Type.REFUND));
            assertThat(eventTypes(shop, order.id()))
                    .isEqualTo(
                            paid
                                    ? List.of(OrderEvent.Type.PAID)
                                    : List.of(OrderEvent.Type.PAID, OrderEvent.Type.CANCELLED));
        }
        assertThat(shop.payments.all()).hasSameSizeAs(shop.orders.all());
    }

    private static Won sum(Order order, Function<OrderLine, Won> part) {
        return order.lines().stream().map(part).reduce(Won.ZERO, Won::plus);
    }

    private static List<BalanceEntry.Type> entryTypes(Shop shop, OrderId order) {
        return shop.wallets.entries().stream()
                .filter(entry -> order.equals(entry.orderId()))
                .map(BalanceEntry::type)
                .toList();
    }

    private static List<OrderEvent.Type> eventTypes(Shop shop, OrderId order) {
        return shop.events.all().stream()
                .filter(event -> event.order().id().equals(order))
                .map(OrderEvent::type)
                .toList();
    }

    /** A used coupon has exactly one order that is not cancelled, an unused one has none. */
    private static void assertCoupons(Shop shop) {
        for (int n = 0; n < COUPONS; n++) {
            UUID coupon = IssuedCouponFixture.couponId(n);
            List<OrderId> users =
                    shop.orders.all().stream()
                            .filter(order -> order.status() == OrderStatus.PAID)
                            .filter(order -> isUsedBy(coupon, order))
                            .map(Order::id)
                            .toList();
            assertThat(users).hasSize(shop.coupons.get(coupon).used() ? 1 : 0);
            assertThat(Stream.ofNullable(shop.coupons.usedBy(coupon)).toList()).isEqualTo(users);
        }
    }

    private static boolean isUsedBy(UUID coupon, Order order) {
        Order.UsedCoupon used = order.coupon();
        return used != null && Objects.equals(used.issuedCouponId(), coupon);
    }
}
