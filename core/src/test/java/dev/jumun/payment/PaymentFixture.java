package dev.jumun.payment;

import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;

/** Payments made at noon. */
public final class PaymentFixture {

    private PaymentFixture() {}

    public static Payment completed(OrderId order, Caller payer, long amount) {
        return new Payment(
                SequentialIds.id(3_000_000),
                order,
                payer.id(),
                Won.of(amount),
                Payment.Status.COMPLETED,
                SettableClock.NOON,
                null);
    }
}
