package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.shared.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets what was delivered longer ago than the retention, a chunk a transaction. What is pending
 * or dead is never forgotten.
 */
final class DeliveryPurge {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPurge.class);
    private static final int CHUNK = 1_000;

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
        int deleted;
        do {
            deleted = deliveries.purge(before, CHUNK);
            total += deleted;
        } while (deleted == CHUNK);
        if (total > 0) {
            LOG.info("Forgot {} deliveries from before {}", total, before);
        }
    }
}
