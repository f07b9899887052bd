package dev.jumun.product.config;

import dev.jumun.product.CatalogueChanges;
import dev.jumun.product.CatalogueChanges.Changes;
import dev.jumun.product.CatalogueChanges.Mark;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.web.answer.NumberedAnswers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks a quarter of a second after its last look which products have changed, so that the others
 * can be answered from memory however long ago they were read.
 *
 * <p>On a thread of its own: among thousands of virtual ones it would wait its turn under load, and
 * what is remembered would be too old for the moment.
 *
 * <p>Looks that fail are not told where the database is away, which is told elsewhere; products are
 * then read when they are asked for.
 */
final class CatalogueWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueWatch.class);

    private final CatalogueChanges changes;
    private final NumberedAnswers<?> shown;
    private final Timer looks;
    private final Timer failedLooks;
    private final Counter changed;

    private boolean faulty;
    private @Nullable Mark mark;
    private @Nullable Mark seen;

    private volatile @Nullable ScheduledExecutorService thread;

    CatalogueWatch(CatalogueChanges changes, NumberedAnswers<?> shown, MeterRegistry meters) {
        this.changes = changes;
        this.shown = shown;
        this.looks = meters.timer("jumun.reads.look", "outcome", "success");
        this.failedLooks = meters.timer("jumun.reads.look", "outcome", "failure");
        this.changed = meters.counter("jumun.reads.changed");
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("catalogue-watch").daemon(true).factory());
        var _ = started.scheduleWithFixedDelay(this::look, 0, 250, TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Before the connections go. */
    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdown();
            try {
                var _ = running.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    void look() {
        try {
            shown.follow(this::changed);
            // Not before all has been noted: else what was not would never be named again.
            mark = seen;
            if (faulty) {
                faulty = false;
                LOG.info("Changes of products are seen again");
            }
        } catch (DatabaseUnavailableException | RowsBusyException e) {
            LOG.debug("A look for changes failed", e);
        } catch (RuntimeException | Error e) {
            if (!faulty) {
                faulty = true;
                LOG.error("Changes of products are not seen, so products are not kept", e);
            }
        }
    }

    private @Nullable Set<Long> changed() {
        long began = System.nanoTime();
        Changes found;
        try {
            found = changes.since(mark);
        } catch (RuntimeException e) {
            failedLooks.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            throw e;
        }
        looks.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        seen = found.until();
        Set<Long> products = found.products();
        changed.increment(products == null ? 0 : products.size());
        return products;
    }
}
