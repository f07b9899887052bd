package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryDesk;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import java.util.List;
import java.util.UUID;

/** Has deliveries sent again, and tells the sender that they are due. */
public final class DeliveryOffice implements DeliveryDesk {

    private final Redelivery redelivery;
    private final Runnable dueNow;

    /**
     * @param dueNow told after a commit that anything may be due
     */
    public DeliveryOffice(Redelivery redelivery, Runnable dueNow) {
        this.redelivery = redelivery;
        this.dueNow = dueNow;
    }

    @Override
    public Decision<Delivery> redeliver(UUID id, Administrator administrator) {
        Decision<Delivery> decision = redelivery.one(id, administrator);
        dueNow.run();
        return decision;
    }

    @Override
    public long redeliver(Deliveries.Range range, Administrator administrator) {
        long count = 0;
        UUID last = EventIds.FIRST;
        List<UUID> step;
        do {
            step = redelivery.step(range, last, administrator);
            count += step.size();
            last = step.isEmpty() ? last : step.getLast();
        } while (step.size() == Redelivery.STEP);
        dueNow.run();
        return count;
    }
}
