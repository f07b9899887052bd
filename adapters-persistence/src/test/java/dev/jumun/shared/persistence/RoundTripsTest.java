package dev.jumun.shared.persistence;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.item;
import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCouponFixture;
import dev.jumun.coupon.domain.ClaimRequest;
import dev.jumun.coupon.domain.CouponClerk;
import dev.jumun.coupon.persistence.JdbcCampaigns;
import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.SequentialNumbers;
import dev.jumun.order.domain.Cashier;
import dev.jumun.order.domain.PlaceOrder;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.StockChange;
import dev.jumun.product.StockMovement;
import dev.jumun.product.domain.StockKeeper;
import dev.jumun.product.domain.StockRequest;
import dev.jumun.product.persistence.JdbcProducts;
import dev.jumun.product.persistence.JdbcStocks;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Calls;
import dev.jumun.shared.Decided;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.domain.BalanceRequest;
import dev.jumun.user.domain.BalanceTeller;
import dev.jumun.user.persistence.JdbcUserRegister;
import dev.jumun.user.persistence.JdbcWallets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A batch locks in one round trip and saves in another, whatever it is about; that the commit goes
 * along with the second, {@link PendingWritesTest} shows.
 */
class RoundTripsTest {

    private static final int LOCK_AND_SAVE = 2;

    private static final Instant SOME_DAY = Instant.parse("2999-01-01T00:00:00Z");

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private final AtomicInteger executed = new AtomicInteger();

    private final JdbcTemplate counted = new CountedStatements(DATABASE.asService(), executed);

    private final JdbcClient jdbc = JdbcClient.create(counted);
    private final RowLocks locks = new RowLocks(counted);
    private final JdbcBusinessClock clock = new JdbcBusinessClock(jdbc);
    private final SequentialIds ids = new SequentialIds();
    private final SequentialNumbers numbers = new SequentialNumbers();

    @BeforeEach
    void introduce() {
        DATABASE.write(() ->
                new JdbcUserRegister(DATABASE.jdbc())
                        .introduce(List.of(ALICE, BOB), SettableClock.NOON));
    }

    @Test
    void ofCharges() {
        Calls<BalanceEntry> calls = new Calls<>("POST /balance/charges");
        BalanceTeller teller =
                new BalanceTeller(
                        new JdbcAnswers(jdbc, locks),
                        new JdbcWallets(jdbc, locks),
                        audit -> {},
                        clock,
                        BalanceLimits.DEFAULT);

        DATABASE.write(() ->
                teller.decide(List.of(charge(ALICE, calls), charge(BOB, calls)), LockMode.BRIEFLY));

        assertThat(calls.written()).hasSize(2);
        assertThat(executed).hasValue(LOCK_AND_SAVE);
    }

    private BalanceRequest charge(Caller caller, Calls<BalanceEntry> calls) {
        return new BalanceRequest.Charge(caller, ids.next(), Won.of(5), calls.fresh(caller));
    }

    @Test
    void ofOrders() {
        Calls<Order> calls = new Calls<>("POST /orders");
        OrderDraft draft = draft(item(freeOption(), 1));

        DATABASE.write(() ->
                cashier()
                        .decide(
                                List.of(order(ALICE, draft, calls), order(BOB, draft, calls)),
                                LockMode.BRIEFLY));

        assertThat(calls.written()).hasSize(2);
        assertThat(executed).hasValue(LOCK_AND_SAVE);
    }

    private Cashier cashier() {
        JdbcPayments payments = new JdbcPayments(jdbc);
        return new Cashier(
                new JdbcAnswers(jdbc, locks),
                new JdbcIssuedCoupons(jdbc, locks),
                new PaymentDesk(new JdbcWallets(jdbc, locks), payments),
                new JdbcStocks(jdbc, locks),
                new JdbcOrders(jdbc, locks, payments),
                events -> {},
                clock);
    }

    @Test
    void ofOrdersWithACoupon() {
        Calls<Order> calls = new Calls<>("POST /orders");
        OrderDraft draft = draft(item(freeOption(), 1));
        UUID coupon = coupon();

        DATABASE.write(() ->
                cashier()
                        .decide(
                                List.of(
                                        order(
                                                ALICE,
                                                new OrderDraft(draft.basket(), coupon, null),
                                                calls)),
                                LockMode.BRIEFLY));

        assertThat(Decided.accepted(calls.last()).coupon()).isNotNull();
        assertThat(executed).hasValue(LOCK_AND_SAVE);
    }

    private UUID coupon() {
        return DATABASE.inTransaction(() -> {
            long campaign =
                    new JdbcCampaigns(DATABASE.jdbc(), DATABASE.locks())
                            .insert(CampaignFixture.campaign().terms(), SettableClock.NOON);
            IssuedCoupon coupon =
                    IssuedCouponFixture.coupon(1, ALICE)
                            .campaign(campaign)
                            .validUntil(SOME_DAY)
                            .build();
            new JdbcIssuedCoupons(DATABASE.jdbc(), DATABASE.locks()).insert(List.of(coupon));
            return coupon.id();
        });
    }

    @Test
    void ofChangesOfStock() {
        Calls<StockMovement> calls = new Calls<>("POST /admin/options/{id}/stock");
        long option = freeOption();
        StockKeeper keeper =
                new StockKeeper(
                        new JdbcAnswers(jdbc, locks),
                        new JdbcStocks(jdbc, locks),
                        audit -> {},
                        clock);

        DATABASE.write(() ->
                keeper.decide(
                        List.of(
                                new StockRequest(
                                        option,
                                        new StockChange.Add(3),
                                        "found",
                                        People.ADMIN,
                                        calls.fresh(ALICE))),
                        LockMode.BRIEFLY));

        assertThat(Decided.accepted(calls.last()).stockAfter()).isEqualTo(8);
        assertThat(executed).hasValue(LOCK_AND_SAVE);
    }

    private PlaceOrder order(Caller caller, OrderDraft draft, Calls<Order> calls) {
        return new PlaceOrder(
                caller,
                draft,
                new OrderId(ids.next()),
                numbers.next(),
                ids.next(),
                ids.next(),
                ids.next(),
                calls.fresh(caller));
    }

    private long freeOption() {
        JdbcProducts products = new JdbcProducts(DATABASE.jdbc(), DATABASE.locks());
        NewProduct sample =
                new NewProduct(
                        "견본",
                        "",
                        ProductStatus.ON_SALE,
                        List.of(new NewOption("한 병", Won.ZERO, 5)));
        long id = DATABASE.inTransaction(() -> products.insert(sample, SettableClock.NOON));
        return Objects.requireNonNull(products.find(id)).options().getFirst().id();
    }

    @Test
    void ofClaims() {
        JdbcCampaigns campaigns = new JdbcCampaigns(jdbc, locks);
        long campaign =
                DATABASE.inTransaction(() ->
                        campaigns.insert(
                                CampaignFixture.campaign()
                                        .window(SettableClock.NOON, SOME_DAY)
                                        .terms(),
                                SettableClock.NOON));
        CouponClerk clerk =
                new CouponClerk(
                        campaigns,
                        new JdbcIssuedCoupons(jdbc, locks),
                        new JdbcUserRegister(jdbc),
                        clock);
        executed.set(0);

        DATABASE.write(() ->
                clerk.decide(
                        List.of(
                                new ClaimRequest(ids.next(), ALICE, campaign),
                                new ClaimRequest(ids.next(), BOB, campaign)),
                        LockMode.BRIEFLY));

        assertThat(
                        DATABASE.jdbc()
                                .sql("SELECT count(*) FROM issued_coupons")
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
        assertThat(executed).hasValue(LOCK_AND_SAVE);
    }
}
