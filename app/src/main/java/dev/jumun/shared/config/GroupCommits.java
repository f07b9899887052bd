package dev.jumun.shared.config;

import dev.jumun.shared.BatchObserver;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.GroupCommitSettings.Rows;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the rooms' group commits, within the bounds that are set, and measures them ({@code
 * jumun_batch_*}).
 */
public final class GroupCommits {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommits.class);

    /** Every kind of work, and which rows its requests want. */
    private static final Map<String, Rows> KINDS =
            Map.of(
                    "orders", Rows.OWN,
                    "cancels", Rows.SHARED,
                    "claims", Rows.SHARED,
                    "balance", Rows.OWN,
                    "stock", Rows.SHARED);

    private final BatchProperties properties;
    private final MeterRegistry meters;
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    GroupCommits(BatchProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
    }

    /** How many connections all lanes of all kinds of work take at the most. */
    static int connections(BatchProperties properties) {
        return KINDS.values().stream()
                .map(properties::settings)
                .mapToInt(settings -> settings.lanes() + settings.waitingLanes())
                .sum();
    }

    /**
     * Starts a group commit.
     *
     * @param name what its threads and its measurements are called after, and which of the kinds it
     *     is
     */
    public <Q, A> GroupCommit<Q, A> start(String name, GroupCommit.Batch<Q, A> batch) {
        Rows rows = KINDS.get(name);
        if (rows == null || !started.add(name)) {
            throw new IllegalStateException("there are no connections for a group commit " + name);
        }
        GroupCommit<Q, A> lanes =
                new GroupCommit<>(name, properties.settings(rows), batch, new Meters(name, meters));
        meters.gauge("jumun.batch.queued", tags(name), lanes, GroupCommit::queued);
        meters.gauge("jumun.batch.waiting", tags(name), lanes, GroupCommit::waiting);
        return lanes;
    }

    private static Tags tags(String name) {
        return Tags.of("work", name);
    }

    private static final class Meters implements BatchObserver {

        private final String name;
        private final Timer waited;
        private final DistributionSummary size;
        private final Counter failures;
        private final Counter splits;
        private final Counter busy;

        private Meters(String name, MeterRegistry meters) {
            this.name = name;
            this.waited = meters.timer("jumun.batch.wait", tags(name));
            this.size = meters.summary("jumun.batch.size", tags(name));
            this.failures = meters.counter("jumun.batch.failures", tags(name));
            this.splits = meters.counter("jumun.batch.splits", tags(name));
            this.busy = meters.counter("jumun.batch.busy", tags(name));
        }

        @Override
        public void taken(Duration time) {
            waited.record(time);
        }

        @Override
        public void committed(int requests) {
            size.record(requests);
        }

        @Override
        public void failed(RuntimeException failure) {
            failures.increment();
            LOG.warn("A batch of {} failed and is tried again or given up", name, failure);
        }

        @Override
        public void split() {
            splits.increment();
        }

        @Override
        public void busy(int requests) {
            busy.increment(requests);
        }
    }
}
