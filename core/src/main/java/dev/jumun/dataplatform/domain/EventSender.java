package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryObserver;
import dev.jumun.order.OrderHistory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Sends order events to the data platform, beside the checkout and never in its way: at least once,
 * in order per order, twice only after a fault.
 *
 * <p>Some workers call the platform; one thread more, the keeper, looks after what does not go
 * straight from a commit to them. They hold no database connection while the platform is called,
 * and what they hold in memory may be forgotten at any time: the records bring it back.
 */
public final class EventSender implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventSender.class.getName());

    /** Calls take some seconds, and what became of them some more to be written. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** However often it is woken, the keeper looks no oftener. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    private static final Duration REST_AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final int GIVEN_BACK_TOGETHER = 500;

    private final DeliveryClerk clerk;
    private final SendingQueue queue;
    private final Courier courier;
    private final Keeper keeper;
    private final List<Thread> workers;
    private final Thread keeping;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wanted;
    private boolean closed;

    /** Starts it. */
    public EventSender(
            DataPlatform platform,
            DeliveryClerk clerk,
            OrderHistory orders,
            SenderSettings settings,
            DoubleSupplier chance,
            DeliveryObserver observer) {
        this.clerk = clerk;
        this.queue = new SendingQueue(settings, System::nanoTime);
        this.courier =
                new Courier(platform, clerk, queue, settings, System::nanoTime, chance, observer);
        this.keeper = new Keeper(clerk, orders, queue, settings, System::nanoTime, observer);
        this.workers =
                IntStream.rangeClosed(1, settings.workers())
                        .mapToObj(i ->
                                Thread.ofPlatform()
                                        .name("data-platform-" + i)
                                        .daemon(true)
                                        .start(this::work))
                        .toList();
        this.keeping =
                Thread.ofPlatform().name("data-platform-keeper").daemon(true).start(this::keep);
    }

    /** Whether it has room for new events, and a platform that takes them. */
    public boolean isAccepting() {
        return queue.isAccepting();
    }

    /** Takes what was recorded and has committed, and returns at once. */
    public void send(EventsRecorded recorded) {
        queue.offer(recorded.leased());
        if (recorded.more() && !queue.breaker().isOpen()) {
            wake();
        }
    }

    /** Anything at all may be due now. */
    public void lookAtEverything() {
        keeper.lookAtEverything();
        wake();
    }

    private void wake() {
        lock.lock();
        try {
            wanted = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!queue.isClosing()) {
            try {
                Load load = queue.take();
                if (load != null) {
                    work(load);
                }
            } catch (InterruptedException e) {
                // Nobody interrupts a worker to end it; close() lets it finish. The flag is gone.
                LOG.log(Level.WARNING, "A worker was interrupted, and goes on");
            }
        }
    }

    private void work(Load load) {
        long before = queue.breaker().changes();
        try {
            courier.deliver(load);
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.ERROR, "A load was dropped; its events are sent again", failure);
        } finally {
            queue.done(load);
        }
        if (keeper.isBehind() || before != queue.breaker().changes()) {
            wake();
        }
    }

    /** Without the database it fails every second, and says so once. */
    private void keep() {
        Duration rest = Duration.ZERO;
        boolean failing = false;
        while (rest(rest)) {
            try {
                rest = keeper.look();
                failing = false;
            } catch (RuntimeException | Error failure) {
                if (!failing) {
                    LOG.log(Level.WARNING, "The deliveries cannot be looked after now", failure);
                }
                failing = true;
                rest = REST_AFTER_A_FAILURE;
            }
        }
    }

    /** Rests until it is woken, or for so long; false when it is to end. */
    private boolean rest(Duration most) {
        lock.lock();
        try {
            await(
                    Duration.ZERO.equals(most) || keeper.isBehind() ? Duration.ZERO : SHORTEST_REST,
                    false);
            await(most.minus(SHORTEST_REST), true);
            wanted = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration most, boolean untilWanted) {
        long left = most.toNanos();
        try {
            while (left > 0 && !closed && !(untilWanted && wanted)) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts the keeper to end it.
        }
    }

    /**
     * Finishes the calls under way, gives back what waits, and ends. What takes too long is left
     * behind: its leases lapse.
     */
    @Override
    public void close() {
        queue.close().forEach(this::giveBack);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        workers.forEach(worker -> join(worker, deadline));
        lock.lock();
        try {
            closed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
        join(keeping, deadline);
    }

    private void giveBack(Load left) {
        left.writing().lock();
        try {
            long now = System.nanoTime();
            List<Parcel> ours =
                    left.parcels().stream().filter(parcel -> parcel.isOurs(now)).toList();
            for (int i = 0; i < ours.size(); i += GIVEN_BACK_TOGETHER) {
                List<Parcel> some = ours.subList(i, Math.min(i + GIVEN_BACK_TOGETHER, ours.size()));
                var _ = clerk.write(Notes.givenBack(some, now, null));
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "What waited was not given back; its leases lapse", failure);
        } finally {
            left.parcels().forEach(Parcel::settle);
            left.writing().unlock();
        }
    }

    private static void join(Thread thread, long deadline) {
        try {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
