package dev.jumun.dataplatform;

import dev.jumun.shared.SettableClock;
import java.time.Instant;

class InMemoryDeliveryHistoryTest extends DeliveryHistoryContract {

    private final SettableClock clock = new SettableClock();
    private final InMemoryDeliveries store = new InMemoryDeliveries(clock);

    @Override
    protected Deliveries store() {
        return store;
    }

    @Override
    protected DeliveryHistory history() {
        return store;
    }

    /** Time passes between two steps of a test. */
    @Override
    protected Instant now() {
        clock.set(clock.now().plusMillis(1));
        return clock.now();
    }
}
