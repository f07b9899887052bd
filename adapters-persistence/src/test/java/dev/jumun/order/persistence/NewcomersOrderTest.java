package dev.jumun.order.persistence;

import static dev.jumun.order.OrderFixture.draft;
import static dev.jumun.order.OrderFixture.item;
import static dev.jumun.shared.Decided.accepted;
import static dev.jumun.shared.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.order.Order;
import dev.jumun.order.SequentialNumbers;
import dev.jumun.order.domain.Cashier;
import dev.jumun.order.domain.PlaceOrder;
import dev.jumun.payment.PaymentDesk;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.persistence.JdbcProducts;
import dev.jumun.product.persistence.JdbcStocks;
import dev.jumun.shared.Calls;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.JdbcAnswers;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.persistence.JdbcAccounts;
import dev.jumun.user.persistence.JdbcWallets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Somebody's first write may be an order: of what costs nothing. */
class NewcomersOrderTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcClient jdbc = DATABASE.jdbc();
    private final JdbcPayments payments = new JdbcPayments(jdbc);
    private final SequentialIds ids = new SequentialIds();
    private final Calls<Order> calls = new Calls<>("POST /orders");

    @Test
    void placesTheOrderOfSomebodyWhoHasNoRecordYet() {
        long option = freeOption();
        Cashier cashier =
                new Cashier(
                        new JdbcAnswers(jdbc, DATABASE.locks()),
                        new JdbcIssuedCoupons(jdbc, DATABASE.locks()),
                        new PaymentDesk(new JdbcWallets(jdbc, DATABASE.locks()), payments),
                        new JdbcStocks(jdbc, DATABASE.locks()),
                        new JdbcOrders(jdbc, DATABASE.locks(), payments),
                        events -> {},
                        new SettableClock());

        DATABASE.write(() -> cashier.decide(List.of(orderOf(option)), LockMode.BRIEFLY));

        Order order = accepted(calls.last());
        assertThat(
                        new JdbcOrderHistory(
                                        jdbc, TransactionOperations.withoutTransaction(), payments)
                                .find(order.id(), ALICE.id()))
                .isEqualTo(order);
        assertThat(Objects.requireNonNull(new JdbcAccounts(jdbc).find(ALICE.id())).name())
                .isEqualTo(ALICE.name());
    }

    private PlaceOrder orderOf(long option) {
        return new PlaceOrder(
                ALICE,
                draft(item(option, 2)),
                new OrderId(ids.next()),
                new SequentialNumbers().next(),
                ids.next(),
                ids.next(),
                ids.next(),
                calls.fresh(ALICE));
    }

    private long freeOption() {
        JdbcProducts products = new JdbcProducts(jdbc, DATABASE.locks());
        NewProduct sample =
                new NewProduct(
                        "견본",
                        "",
                        ProductStatus.ON_SALE,
                        List.of(new NewOption("한 병", Won.ZERO, 5)));
        long id = DATABASE.inTransaction(() -> products.insert(sample, SettableClock.NOON));
        return Objects.requireNonNull(products.find(id)).options().getFirst().id();
    }
}
