package dev.jumun.order;

import dev.jumun.payment.PaymentFixture;
import dev.jumun.product.Item;
import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders, and what customers ask for. */
public final class OrderFixture {

    private OrderFixture() {}

    public static Item item(long optionId, int quantity) {
        return new Item(optionId, quantity);
    }

    public static OrderDraft draft(Item... items) {
        return new OrderDraft(new Basket(Arrays.asList(items)), null, null);
    }

    public static OrderDraft draft(@Nullable UUID issuedCouponId, Item... items) {
        return new OrderDraft(new Basket(Arrays.asList(items)), issuedCouponId, null);
    }

    public static OrderDraft expecting(long total, OrderDraft draft) {
        return new OrderDraft(draft.basket(), draft.issuedCouponId(), Won.of(total));
    }

    /** An order of one piece for 1 000 won, paid at noon, that no shop of the tests has sold. */
    public static Order paid(long n, Caller caller) {
        OrderId id = new OrderId(SequentialIds.id(4_000_000 + n));
        Won price = Won.of(1_000);
        return new Order(
                id,
                new OrderNumber("%016d".formatted(n)),
                caller.id(),
                OrderStatus.PAID,
                List.of(new OrderLine(1, "product 1", 10, "option 10", price, 1, price, Won.ZERO)),
                price,
                Won.ZERO,
                price,
                null,
                PaymentFixture.completed(id, caller, 1_000),
                SettableClock.NOON,
                null,
                null);
    }
}
