package dev.jumun.order.domain;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cancellation on its way. All ids are made before the first attempt. */
public record CancelOrder(
        OrderId orderId, By by, @Nullable String reason, UUID entryId, UUID eventId) {

    /** Who cancels, and so what they may cancel. */
    public sealed interface By {

        /** The customer: their own order, within the cancel window. */
        record Owner(UserId userId) implements By {}

        /** The shop: any order at any time. */
        record Shop(Administrator administrator) implements By {}
    }
}
