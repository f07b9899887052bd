package dev.jumun.dataplatform;

import static dev.jumun.dataplatform.OrderEventFixture.cancelled;
import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import dev.jumun.order.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link DataPlatform} promises. A new adapter is right when a subclass of this, which says
 * how its platform is to be watched and troubled, passes.
 */
public abstract class DataPlatformContract {

    /** Nothing waits longer for a platform. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int WORKERS = 8;

    /**
     * One event as it reached the platform.
     *
     * @param body its bytes, or a text that is the same when they are
     */
    public record Arrived(UUID id, String body) {}

    /** The adapter, connected to a platform that works. */
    protected abstract DataPlatform platform();

    /** Everything that arrived in this test, in the order of arrival; an order's own at least. */
    protected abstract List<Arrived> arrived() throws Exception;

    /** Stops the platform as a crash would. */
    protected abstract void stop() throws Exception;

    /** Starts it again where it was. */
    protected abstract void start() throws Exception;

    /** Makes it take so long to answer that a delivery has to wait, for a second at least. */
    protected abstract void stall() throws Exception;

    @Test
    void deliversABatchAsAWhole() throws Exception {
        List<OrderEvent> events = paid(1, 100);

        assertThat(deliver(events)).isInstanceOf(Delivered.class);

        assertThat(ids(arrived())).containsExactlyInAnyOrderElementsOf(idsOf(events));
    }

    @Test
    void deliversTheEventsOfAnOrderInTheirOrder() throws Exception {
        assertThat(deliver(paid(1, 20))).isInstanceOf(Delivered.class);
        assertThat(deliver(IntStream.rangeClosed(1, 20).mapToObj(n -> cancelled(n)).toList()))
                .isInstanceOf(Delivered.class);

        List<UUID> ids = ids(arrived());
        for (int n = 1; n <= 20; n++) {
            assertThat(ids).containsSubsequence(paid(n).id(), cancelled(n).id());
        }
    }

    @Test
    void repeatsAnEventWithTheSameIdAndTheSameBytes() throws Exception {
        deliver(paid(1, 2));
        // Read anew from where it is kept: equal, and not the same object.
        deliver(paid(1, 2));
        deliver(List.of(paid(1)));

        List<Arrived> arrived = arrived();
        assertThat(arrived).hasSize(5);
        assertThat(arrived.stream().filter(event -> event.id().equals(paid(1).id())).distinct())
                .hasSize(1);
    }

    @Test
    void saysThatAPlatformIsAwayAndDeliversWhenItIsBack() throws Exception {
        deliver(List.of(paid(1)));
        stop();
        assertThat(deliver(List.of(paid(2)))).isInstanceOf(Unavailable.class);
        assertThat(deliver(paid(2, 51))).isInstanceOf(Unavailable.class);

        start();
        assertThat(deliverAtLast(List.of(paid(2)))).isInstanceOf(Delivered.class);

        assertThat(ids(arrived())).contains(paid(1).id(), paid(2).id());
    }

    @Test
    void servesSeveralWorkersAtOnce() throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<DeliveryOutcome>>> work = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                int first = 1 + 100 * worker;
                work.add(() ->
                        IntStream.range(0, 10)
                                .mapToObj(n -> paid(first + 10 * n, first + 10 * n + 9))
                                .map(this::deliver)
                                .toList());
            }
            for (Future<List<DeliveryOutcome>> done : workers.invokeAll(work)) {
                assertThat(done.get())
                        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Delivered.class));
            }
        }

        assertThat(ids(arrived()))
                .containsExactlyInAnyOrderElementsOf(idsOf(paid(1, 100 * WORKERS)));
    }

    @Test
    void letsGoWhenItIsInterrupted() throws Exception {
        deliver(List.of(paid(1)));
        stall();
        AtomicBoolean kept = new AtomicBoolean();
        CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
        Thread worker =
                Thread.ofVirtual()
                        .start(() -> {
                            outcome.complete(platform().deliver(List.of(paid(2))));
                            kept.set(Thread.currentThread().isInterrupted());
                        });
        Thread.sleep(Duration.ofMillis(200));
        worker.interrupt();

        assertThat(outcome.get(1, TimeUnit.SECONDS)).isInstanceOf(Unavailable.class);
        worker.join();
        assertThat(kept).isTrue();
    }

    /** Delivers, and fails when that took longer than anybody waits. */
    protected final DeliveryOutcome deliver(List<OrderEvent> events) {
        long start = System.nanoTime();
        DeliveryOutcome outcome = platform().deliver(events);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        return outcome;
    }

    /** Delivers as the sender does to a platform that was away: again, until it is back. */
    private DeliveryOutcome deliverAtLast(List<OrderEvent> events) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        DeliveryOutcome outcome = deliver(events);
        while (outcome instanceof Unavailable && System.nanoTime() < deadline) {
            outcome = deliver(events);
        }
        return outcome;
    }

    protected static List<UUID> ids(Collection<Arrived> arrived) {
        return arrived.stream().map(Arrived::id).toList();
    }

    private static List<UUID> idsOf(List<OrderEvent> events) {
        return events.stream().map(OrderEvent::id).toList();
    }
}
