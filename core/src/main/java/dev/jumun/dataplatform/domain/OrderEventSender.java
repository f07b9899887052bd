package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.order.OrderEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends the events of committed batches to the data platform, one batch after the other, beside the
 * checkout and never in its way.
 *
 * <p>It holds what waits in memory, {@value #QUEUE} batches at the most: what the platform does not
 * take, and what waits when the process dies, is lost and logged. Keeping the events until they are
 * delivered needs records of their own.
 */
public final class OrderEventSender implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OrderEventSender.class.getName());
    private static final int QUEUE = 10_000;
    private static final long DRAIN_SECONDS = 10;

    private final DataPlatform platform;
    private final ExecutorService worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUEUE),
                    Thread.ofPlatform().name("data-platform-sender").daemon(true).factory());

    public OrderEventSender(DataPlatform platform) {
        this.platform = platform;
    }

    /** Takes events that have committed and returns at once. */
    public void send(List<OrderEvent> events) {
        try {
            worker.execute(() -> deliver(events));
        } catch (RejectedExecutionException full) {
            LOG.log(
                    Level.ERROR,
                    "{0} order events lost: too many wait for the data platform",
                    events.size());
        }
    }

    private void deliver(List<OrderEvent> events) {
        try {
            DeliveryOutcome outcome = platform.deliver(events);
            if (!(outcome instanceof DeliveryOutcome.Delivered)) {
                LOG.log(Level.ERROR, "{0} order events lost: {1}", events.size(), outcome);
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    () -> events.size() + " order events lost: the data platform failed",
                    e);
        }
    }

    /** Sends what waits, for at most {@value #DRAIN_SECONDS} seconds. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                int lost = worker.shutdownNow().size();
                LOG.log(
                        Level.ERROR,
                        "{0} batches of order events lost: no time left to send them",
                        lost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
