package dev.jumun.dataplatform;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import java.util.UUID;

/** Where an administrator has events delivered again. Each change leaves an audit entry. */
public interface DeliveryDesk {

    /** Sends one again, whatever became of it; refused with {@code NotFound}. */
    Decision<Delivery> redeliver(UUID id, Administrator administrator);

    /**
     * Sends all of a range again and tells how many they are.
     *
     * <p>It does so in steps that each commit with an audit entry: when it fails on the way, the
     * steps before stand, and the same call goes on where they ended.
     */
    long redeliver(Deliveries.Range range, Administrator administrator);
}
