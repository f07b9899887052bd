package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.shared.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets what was delivered longer ago than the retention, a chunk a transaction, and each from
 * where the one before ended: what was deleted leaves a trail in the index that would be walked
 * again. What is pending or dead is never forgotten.
 */
final class DeliveryPurge {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPurge.class);

    /** The most of one transaction. */
    static final int CHUNK = 1_000;

    /** A run forgets five million at most, more than an hour brings. */
    static final int MOST_CHUNKS = 5_000;

    private final Deliveries deliveries;
    private final BusinessClock clock;
    private final Duration retention;

    DeliveryPurge(Deliveries deliveries, BusinessClock clock, Duration retention) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.retention = retention;
    }

    /** Several instances may do this at once: each leaves the rest for next time. */
    @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        Instant before = clock.now().minus(retention);
        int total = 0;
        UUID last = EventIds.FIRST;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            List<UUID> deleted = deliveries.purge(before, last, CHUNK);
            total += deleted.size();
            if (deleted.size() < CHUNK) {
                break;
            }
            last = deleted.getLast();
        }
        if (total > 0) {
            LOG.info("Forgot {} deliveries from before {}", total, before);
        }
    }
}
