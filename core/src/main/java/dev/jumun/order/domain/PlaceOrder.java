package dev.jumun.order.domain;

import dev.jumun.order.Order;
import dev.jumun.order.OrderDraft;
import dev.jumun.order.OrderNumber;
import dev.jumun.shared.Caller;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.OrderId;
import java.util.UUID;

/** An order on its way. All ids are made before the first attempt. */
public record PlaceOrder(
        Caller caller,
        OrderDraft draft,
        OrderId orderId,
        OrderNumber number,
        UUID paymentId,
        UUID entryId,
        UUID eventId,
        IdempotentCall<Order> call) {}
