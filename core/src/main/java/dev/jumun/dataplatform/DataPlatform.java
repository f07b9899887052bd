package dev.jumun.dataplatform;

import dev.jumun.order.OrderEvent;
import java.util.List;

/**
 * The external data platform. A driven port: a new kind of platform is one class behind it.
 *
 * <p>An implementation is called by several workers at once, bounds the time of a call itself (some
 * seconds; a worker waits for it), holds no database connection while it waits for the platform,
 * and sends the same bytes for the same event each time.
 */
public interface DataPlatform {

    /**
     * Delivers events and says how that ended. Never two events of one order in one call.
     *
     * <p>What it throws counts as {@link DeliveryOutcome.Unavailable}.
     *
     * @param events at least one
     */
    DeliveryOutcome deliver(List<OrderEvent> events);
}
