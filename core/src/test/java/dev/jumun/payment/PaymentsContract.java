package dev.jumun.payment;

import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.Won;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Payments} promise. */
public abstract class PaymentsContract extends StoreContract {

    protected abstract Payments payments();

    /** An order of the caller's without a payment. */
    protected abstract OrderId order(Caller caller);

    @Test
    void keepsPaymentsAsTheyAre() {
        Payment alices = paid(ALICE, 5_000);
        Payment bobs = paid(BOB, 0);

        write(() -> payments().insert(List.of(alices, bobs)));

        assertThat(find(alices.orderId(), bobs.orderId())).containsExactlyInAnyOrder(alices, bobs);
        assertThat(find(bobs.orderId())).containsExactly(bobs);
    }

    @Test
    void findsNothingWhereNothingWasPaid() {
        assertThat(find(order(ALICE))).isEmpty();
        assertThat(find()).isEmpty();
    }

    @Test
    void marksOnlyTheseAsRefunded() {
        Payment one = paid(ALICE, 5_000);
        Payment two = paid(ALICE, 6_000);
        write(() -> payments().insert(List.of(one, two)));
        Payment refunded = one.refunded(SettableClock.NOON.plusSeconds(1));

        write(() -> payments().saveRefunded(List.of(refunded)));

        assertThat(find(one.orderId())).containsExactly(refunded);
        assertThat(find(two.orderId())).containsExactly(two);
    }

    @Test
    void takesOnePaymentAnOrder() {
        Payment payment = paid(ALICE, 5_000);
        write(() -> payments().insert(List.of(payment)));
        Payment again = payment(payment.orderId(), ALICE, 5_000);

        assertThatThrownBy(() -> write(() -> payments().insert(List.of(again))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void takesNothingForNoPayments() {
        write(() -> {
            payments().insert(List.of());
            payments().saveRefunded(List.of());
        });

        assertThat(find()).isEmpty();
    }

    private Payment paid(Caller payer, long amount) {
        return payment(order(payer), payer, amount);
    }

    private Payment payment(OrderId order, Caller payer, long amount) {
        return new Payment(
                ids.next(),
                order,
                payer.id(),
                Won.of(amount),
                Payment.Status.COMPLETED,
                SettableClock.NOON,
                null);
    }

    private List<Payment> find(OrderId... orders) {
        return payments().find(List.of(orders));
    }
}
