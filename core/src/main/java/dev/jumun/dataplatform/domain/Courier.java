package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryObserver;
import dev.jumun.dataplatform.DeliveryOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes loads to the data platform and writes down what became of them.
 *
 * <p>What the platform rejects as a whole it is sent again one by one, under the same lease, so
 * that one bad event spoils nothing for its neighbours. What it could not take at all goes back and
 * opens the breaker.
 *
 * <p>The hazard: a load that arrived but could not be noted down, because the process died or the
 * database was away for longer than we try, is sent again by whoever finds it due.
 */
final class Courier {

    private static final Logger LOG = System.getLogger(Courier.class.getName());
    private static final int WRITING_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final DataPlatform platform;
    private final DeliveryClerk clerk;
    private final SendingQueue queue;
    private final SenderSettings settings;
    private final LongSupplier nanos;
    private final DoubleSupplier chance;
    private final DeliveryObserver observer;

    Courier(
            DataPlatform platform,
            DeliveryClerk clerk,
            SendingQueue queue,
            SenderSettings settings,
            LongSupplier nanos,
            DoubleSupplier chance,
            DeliveryObserver observer) {
        this.platform = platform;
        this.clerk = clerk;
        this.queue = queue;
        this.settings = settings;
        this.nanos = nanos;
        this.chance = chance;
        this.observer = observer;
    }

    /** How a call ended, and when it began and ended by our own clock. */
    private record Answer(DeliveryOutcome outcome, long begun, long ended) {

        DeliveryAttempt attempt(
                List<Parcel> parcels, DeliveryAttempt.Outcome kind, @Nullable String reason) {
            return new DeliveryAttempt(
                    Notes.timeAt(parcels, begun),
                    kind,
                    outcome.code(),
                    Duration.ofNanos(ended - begun).toMillis(),
                    reason);
        }
    }

    /** Delivers a load; whatever becomes of it, this returns. */
    void deliver(Load load) {
        Answer answer = send(load.parcels());
        switch (answer.outcome()) {
            case DeliveryOutcome.Delivered delivered -> {
                welcomeBack(load);
                writeDelivered(load, load.parcels(), answer);
            }
            case DeliveryOutcome.Rejected rejected -> {
                welcomeBack(load);
                if (load.parcels().size() == 1) {
                    writeRejected(load, load.parcels().getFirst(), answer, rejected);
                } else {
                    deliverOneByOne(load);
                }
            }
            case DeliveryOutcome.Unavailable down -> giveUp(load, answer, down);
        }
    }

    private Answer send(List<Parcel> parcels) {
        long begun = nanos.getAsLong();
        DeliveryOutcome outcome = call(parcels);
        long ended = nanos.getAsLong();
        observer.attempted(kind(outcome), parcels.size(), Duration.ofNanos(ended - begun));
        return new Answer(outcome, begun, ended);
    }

    private DeliveryOutcome call(List<Parcel> parcels) {
        try {
            return platform.deliver(parcels.stream().map(Parcel::event).toList());
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.ERROR, "The adapter of the data platform failed", failure);
            return new DeliveryOutcome.Unavailable(
                    null, "the adapter failed: " + DeliveryOutcome.typesOf(failure), null);
        } finally {
            // Nobody interrupts a worker, and with the flag set no connection could be had.
            if (Thread.interrupted()) {
                LOG.log(Level.WARNING, "The adapter of the data platform left an interrupt behind");
            }
        }
    }

    private static DeliveryAttempt.Outcome kind(DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered _ -> DeliveryAttempt.Outcome.DELIVERED;
            case DeliveryOutcome.Rejected _ -> DeliveryAttempt.Outcome.REJECTED;
            case DeliveryOutcome.Unavailable _ -> DeliveryAttempt.Outcome.UNAVAILABLE;
        };
    }

    private void deliverOneByOne(Load load) {
        for (Parcel parcel : load.parcels()) {
            // Another worker may have opened the breaker meanwhile.
            if (queue.isClosing() || queue.breaker().isOpen()) {
                break;
            }
            if (!parcel.hasTime(nanos.getAsLong())) {
                continue;
            }
            Answer answer = send(List.of(parcel));
            switch (answer.outcome()) {
                case DeliveryOutcome.Delivered _ -> writeDelivered(load, List.of(parcel), answer);
                case DeliveryOutcome.Rejected rejected ->
                        writeRejected(load, parcel, answer, rejected);
                case DeliveryOutcome.Unavailable down -> {
                    giveUp(load, answer, down);
                    return;
                }
            }
        }
        write(load, unsettled(load), parcels -> Notes.givenBack(parcels, nanos.getAsLong(), null));
    }

    private static List<Parcel> unsettled(Load load) {
        return load.parcels().stream().filter(parcel -> !parcel.isSettled()).toList();
    }

    /** The platform has answered a probe, whatever it said. */
    private void welcomeBack(Load load) {
        if (load.isProbe()) {
            queue.breaker().change(false);
            tellBreaker(clerk::shut);
        }
    }

    private void giveUp(Load load, Answer answer, DeliveryOutcome.Unavailable down) {
        queue.breaker().change(true);
        try {
            // Given back first, it is there for the probe that the breaker asks for.
            giveBack(load, answer, down);
        } finally {
            tellBreaker(load, down);
        }
    }

    private void giveBack(Load load, Answer answer, DeliveryOutcome.Unavailable down) {
        write(
                load,
                unsettled(load),
                parcels ->
                        Notes.givenBack(
                                parcels,
                                nanos.getAsLong(),
                                answer.attempt(
                                        parcels,
                                        DeliveryAttempt.Outcome.UNAVAILABLE,
                                        down.reason())));
    }

    private void tellBreaker(Load load, DeliveryOutcome.Unavailable down) {
        if (load.isProbe()) {
            tellBreaker(() ->
                    clerk.probeFailed(down.reason(), chance.getAsDouble(), down.retryAfter()));
        } else {
            tellBreaker(
                    () -> clerk.open(down.reason(), RetrySchedule.leaveAlone(down.retryAfter())));
        }
    }

    /** Without the database nothing can be sent either, and the next look at it says how it is. */
    private void tellBreaker(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "The breaker could not be told", failure);
        } finally {
            queue.breaker().told();
        }
    }

    private void writeDelivered(Load load, List<Parcel> parcels, Answer answer) {
        write(
                load,
                parcels,
                all ->
                        Notes.delivered(
                                all,
                                answer.ended(),
                                answer.attempt(all, DeliveryAttempt.Outcome.DELIVERED, null)));
    }

    private void writeRejected(
            Load load, Parcel parcel, Answer answer, DeliveryOutcome.Rejected rejected) {
        int times = parcel.rejections() + 1;
        LOG.log(
                Level.WARNING,
                "The data platform rejected event {0} of order {1}, time {2} of {3}: {4}",
                parcel.event().id(),
                parcel.event().order().id(),
                times,
                settings.maxRejections(),
                rejected.reason());
        write(
                load,
                List.of(parcel),
                alone ->
                        Notes.rejected(
                                parcel,
                                answer.ended(),
                                answer.attempt(
                                        alone, DeliveryAttempt.Outcome.REJECTED, rejected.reason()),
                                settings));
    }

    private void write(
            Load load, List<Parcel> parcels, Function<List<Parcel>, Deliveries.Note> note) {
        if (parcels.isEmpty()) {
            return;
        }
        load.writing().lock();
        try {
            RuntimeException failure = write(note.apply(parcels));
            if (failure != null) {
                LOG.log(
                        Level.ERROR,
                        "What became of " + parcels.size() + " events could not be noted",
                        failure);
            }
        } finally {
            parcels.forEach(Parcel::settle);
            load.writing().unlock();
        }
    }

    /** Tries for some seconds. A note that was written already does not count again. */
    private @Nullable RuntimeException write(Deliveries.Note note) {
        RuntimeException failure = null;
        for (int i = 0; i < WRITING_TRIES; i++) {
            if (failure != null) {
                LockSupport.parkNanos(FIRST_PAUSE.toNanos() << (i - 1));
            }
            try {
                Set<UUID> counted = clerk.write(note);
                if (failure == null && counted.size() < note.held().size()) {
                    LOG.log(
                            Level.WARNING,
                            "The leases of {0} events were lost while they were sent",
                            note.held().size() - counted.size());
                }
                return null;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        return failure;
    }
}
