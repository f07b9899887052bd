package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.DeliveryHistory.Backlog;
import dev.jumun.dataplatform.DeliveryObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Measures the deliveries ({@code jumun_deliveries_*}). What waits is counted every so often and
 * not when it is asked for, so that nobody who asks costs the database anything.
 */
final class DeliveryMeters implements DeliveryObserver {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMeters.class);

    private final MeterRegistry meters;
    private final DeliveryHistory history;
    private volatile Backlog backlog = new Backlog(0, 0, 0);
    private volatile boolean open;

    DeliveryMeters(MeterRegistry meters, DeliveryHistory history) {
        this.meters = meters;
        this.history = history;
        meters.gauge("jumun.deliveries.pending", this, all -> all.backlog.pending());
        meters.gauge(
                "jumun.deliveries.oldest.pending.seconds",
                this,
                all -> all.backlog.oldestAgeSeconds());
        meters.gauge("jumun.deliveries.dead", this, all -> all.backlog.dead());
        meters.gauge("jumun.deliveries.breaker.open", this, all -> all.open ? 1 : 0);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        try {
            backlog = history.backlog();
        } catch (RuntimeException failure) {
            LOG.warn("What waits for the data platform could not be counted", failure);
        }
    }

    @Override
    public void attempted(DeliveryAttempt.Outcome outcome, int events, Duration took) {
        Tags tags = Tags.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
        meters.counter("jumun.deliveries.attempts", tags).increment(events);
        meters.timer("jumun.deliveries.calls", tags).record(took);
    }

    @Override
    public void breaker(boolean isOpen) {
        open = isOpen;
    }
}
