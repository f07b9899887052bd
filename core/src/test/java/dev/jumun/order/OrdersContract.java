package dev.jumun.order;

import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.order.OrderHistory.Filter;
import dev.jumun.payment.Payment;
import dev.jumun.payment.Payments;
import dev.jumun.shared.Caller;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Orders} and {@link OrderHistory} promise. */
public abstract class OrdersContract extends StoreContract {

    private static final Instant NOON = SettableClock.NOON;
    private static final Filter ALL = new Filter(null, null, null, null);

    protected abstract Orders orders();

    protected abstract OrderHistory history();

    protected abstract Payments payments();

    protected abstract UserRegister register();

    /** A coupon that the caller holds. */
    protected abstract Order.UsedCoupon coupon(Caller caller);

    /** Lets another transaction hold the order's row. */
    protected abstract void holdElsewhere(OrderId id);

    @BeforeEach
    void introduceAliceAndBob() {
        write(() -> register().introduce(List.of(ALICE, BOB), NOON));
    }

    @Test
    void keepsAnOrderAsItWasPlaced() {
        Order order = placed(1, ALICE, NOON, coupon(ALICE), 3);
        save(order);

        assertThat(history().find(order.id())).isEqualTo(order);
        assertThat(history().find(order.id(), ALICE.id())).isEqualTo(order);
        assertThat(lock(LockMode.BRIEFLY, order.id()).get(order.id())).isEqualTo(order);
    }

    @Test
    void keepsTheLinesInTheirOrder() {
        Order order = placed(1, ALICE, NOON, null, 50);
        save(order, placed(2, BOB, NOON, null, 2));

        Order found = lock(LockMode.BRIEFLY, order.id()).get(order.id());

        assertThat(found).isEqualTo(order);
    }

    @Test
    void hidesOrdersFromOthers() {
        Order order = placed(1, ALICE, NOON, null, 1);
        save(order);

        assertThat(history().find(order.id(), BOB.id())).isNull();
        assertThat(history().find(new OrderId(ids.next()))).isNull();
    }

    @Test
    void findsManyTogether() {
        Order first = placed(1, ALICE, NOON, coupon(ALICE), 3);
        Order second = placed(2, BOB, NOON, null, 1);
        save(first, second, placed(3, BOB, NOON, null, 1));
        Order cancelled = cancel(second, "마음이 바뀜");

        assertThat(history().find(List.of(second.id(), new OrderId(ids.next()), first.id())))
                .containsExactlyInAnyOrder(first, cancelled);
        assertThat(history().find(List.<OrderId>of())).isEmpty();
        assertThat(cancelled.asPaid()).isEqualTo(second);
        assertThat(first.asPaid()).isEqualTo(first);
    }

    @Test
    void marksOnlyTheseAsCancelled() {
        Order cancelled = placed(1, ALICE, NOON, null, 1);
        Order kept = placed(2, ALICE, NOON, null, 1);
        Order withoutReason = placed(3, ALICE, NOON, null, 1);
        save(cancelled, kept, withoutReason);

        Order after = cancel(cancelled, "마음이 바뀜");
        Order afterToo = cancel(withoutReason, null);

        assertThat(history().find(cancelled.id())).isEqualTo(after);
        assertThat(history().find(withoutReason.id())).isEqualTo(afterToo);
        assertThat(history().find(kept.id())).isEqualTo(kept);
    }

    @Test
    void refusesANumberThatIsTaken() {
        Order order = placed(1, ALICE, NOON, null, 1);
        save(order);

        assertThatThrownBy(() -> save(placed(1, BOB, NOON, null, 1)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsEachOrderOnceWhateverThePageAlsoAtTheSameTime() {
        List<Order> orders =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(n -> placed(n, ALICE, NOON.plusSeconds(n / 3), null, 2))
                        .toList();
        save(orders.toArray(Order[]::new));
        save(placed(8, BOB, NOON, null, 1));

        for (int limit = 1; limit <= 8; limit++) {
            assertThat(all(Filter.ofUser(ALICE.id(), null), limit)).isEqualTo(orders.reversed());
        }
        assertThat(history().find(Filter.ofUser(ALICE.id(), null), 7, null).next()).isNull();
    }

    @Test
    void narrowsByUserAndStatusAndTime() {
        Order alices = placed(1, ALICE, NOON, null, 1);
        Order bobs = placed(2, BOB, NOON.plusSeconds(1), null, 1);
        Order later = placed(3, ALICE, NOON.plusSeconds(2), null, 1);
        save(alices, bobs, later);
        Order cancelled = cancel(alices, null);

        assertThat(all(ALL, 2)).containsExactly(later, bobs, cancelled);
        assertThat(all(Filter.ofUser(BOB.id(), null), 2)).containsExactly(bobs);
        assertThat(all(Filter.ofUser(ALICE.id(), OrderStatus.PAID), 2)).containsExactly(later);
        assertThat(all(Filter.ofUser(ALICE.id(), OrderStatus.CANCELLED), 2))
                .containsExactly(cancelled);
        assertThat(all(new Filter(null, OrderStatus.PAID, null, null), 1))
                .containsExactly(later, bobs);
        assertThat(all(new Filter(null, null, NOON.plusSeconds(1), null), 1))
                .containsExactly(later, bobs);
        assertThat(all(new Filter(null, null, null, NOON.plusSeconds(1)), 1))
                .containsExactly(cancelled);
        assertThat(
                        all(
                                new Filter(
                                        BOB.id(),
                                        OrderStatus.PAID,
                                        NOON.plusSeconds(1),
                                        NOON.plusSeconds(2)),
                                1))
                .containsExactly(bobs);
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "PATIENTLY"})
    void failsWhenAnOrderStaysHeld(LockMode mode) {
        Order order = placed(1, ALICE, NOON, null, 1);
        save(order);
        holdElsewhere(order.id());

        assertThatThrownBy(() -> lock(mode, order.id())).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void passesOverWhatIsHeldWhenSkipping() {
        Order held = placed(1, ALICE, NOON, null, 1);
        Order free = placed(2, ALICE, NOON, null, 1);
        save(held, free);
        holdElsewhere(held.id());

        LockedRows<OrderId, Order> rows = lock(LockMode.SKIPPING, held.id(), free.id());

        assertThat(rows.isBusy(held.id())).isTrue();
        assertThat(rows.get(free.id())).isEqualTo(free);
    }

    @Test
    void findsNothingWhereThereIsNoOrder() {
        OrderId nobodys = new OrderId(ids.next());

        assertThat(lock(LockMode.BRIEFLY, nobodys).get(nobodys)).isNull();
        assertThat(lock(LockMode.BRIEFLY).all()).isEmpty();
        assertThat(all(ALL, 10)).isEmpty();
    }

    /** The n-th order, of so many lines; only the coupon gives a discount, of a won a line. */
    private Order placed(
            int n, Caller caller, Instant at, Order.@Nullable UsedCoupon coupon, int lines) {
        OrderId id = new OrderId(ids.next());
        Won off = Won.of(coupon == null ? 0 : 1);
        List<OrderLine> ordered =
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line ->
                                new OrderLine(
                                        lines - line,
                                        "product " + line,
                                        1_000 - line,
                                        "option " + line,
                                        Won.of(100L * line),
                                        line,
                                        Won.of(100L * line * line),
                                        off))
                        .toList();
        Won subtotal = ordered.stream().map(OrderLine::amount).reduce(Won.ZERO, Won::plus);
        Won discount = off.times(lines);
        Won total = subtotal.minus(discount);
        Payment payment =
                new Payment(ids.next(), id, caller.id(), total, Payment.Status.COMPLETED, at, null);
        return new Order(
                id,
                new OrderNumber("%016d".formatted(n)),
                caller.id(),
                OrderStatus.PAID,
                ordered,
                subtotal,
                discount,
                total,
                coupon,
                payment,
                at,
                null,
                null);
    }

    private void save(Order... placed) {
        write(() -> {
            orders().insert(List.of(placed));
            payments().insert(List.of(placed).stream().map(Order::payment).toList());
        });
    }

    private Order cancel(Order order, @Nullable String reason) {
        Instant later = NOON.plusSeconds(60);
        Payment paid = order.payment();
        Payment refunded =
                new Payment(
                        paid.id(),
                        paid.orderId(),
                        paid.userId(),
                        paid.amount(),
                        Payment.Status.REFUNDED,
                        paid.paidAt(),
                        later);
        Order cancelled = order.cancelled(refunded, later, reason);
        write(() -> {
            orders().saveCancelled(List.of(cancelled));
            payments().saveRefunded(List.of(refunded));
        });
        return cancelled;
    }

    private LockedRows<OrderId, Order> lock(LockMode mode, OrderId... wanted) {
        return inTransaction(() -> orders().lock(List.of(wanted), mode));
    }

    private List<Order> all(Filter filter, int limit) {
        List<Order> read = new ArrayList<>();
        @Nullable TimePosition position = null;
        do {
            Page<Order, TimePosition> page = history().find(filter, limit, position);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page.items());
            position = page.next();
        } while (position != null);
        return read;
    }
}
