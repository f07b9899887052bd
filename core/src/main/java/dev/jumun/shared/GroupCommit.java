package dev.jumun.shared;

import static java.util.stream.Collectors.partitioningBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decides requests that arrive while a commit is under way together, in the next transaction.
 *
 * <p>A few <em>lanes</em> take what waits, up to a bound, and hand it to a {@link Batch} as one
 * transaction. An idle system runs batches of one, so nobody waits for a timer; under load a hot
 * row is locked once a batch instead of once a request, and one flush of the log serves them all.
 *
 * <p><b>The hazard</b> is shared fate: one request must not be able to fail, delay or take hostage
 * the others of its batch. So
 *
 * <ul>
 *   <li>accepting and refusing are both results; only what is really broken throws;
 *   <li>a batch that fails is tried once more, and if it fails again it is cut in halves until the
 *       bad request stands alone: that one fails, its neighbours go through;
 *   <li>a batch that waits for a lock longer than {@link LockMode#BRIEFLY} is done again {@link
 *       LockMode#SKIPPING} what is held. The requests whose rows are held go to the <em>waiting
 *       lane</em>, whose batches are small and wait {@link LockMode#PATIENTLY}; what is still held
 *       after that fails with {@link RowsBusyException} or {@link KeyInUseException};
 *   <li>a connection lost while saving and committing leaves the outcome unknown. The batch is
 *       executed again, and finds what it did: by its keys, or by ids that were made before the
 *       first attempt. If that cannot be done the callers get {@link OutcomeUnknownException}.
 * </ul>
 *
 * <p>Everything is bounded: the queue (a full one turns requests away with {@link
 * OverloadedException}, at once), the batch, the attempts (at most {@code 3n} for a batch of n,
 * each time that it is tried in another way). A caller waits without holding a database connection.
 *
 * @param <Q> a request; it carries all that deciding needs but the state, ids for what it may
 *     create among it
 * @param <A> an answer
 */
public final class GroupCommit<Q, A> implements AutoCloseable {

    /**
     * What a group commit executes. An implementation's method is a {@link UseCase}: one
     * transaction.
     */
    @FunctionalInterface
    public interface Batch<Q, A> {

        /**
         * Locks, decides in arrival order, and saves. What is saved may be put off until the end of
         * the transaction, so nothing is locked or read after the first of it.
         *
         * @return a verdict for each request, in the same order
         * @throws RowsBusyException when a lock was waited for longer than {@code mode} allows
         */
        List<Verdict<A>> decide(List<Q> requests, LockMode mode);

        /**
         * Of the rows that a request locks those that others may want as well, as far as that is
         * known beforehand, each by what tells it from the rest by {@code equals}. Batches that
         * want the same do not go side by side where others can. It is asked on the caller's
         * thread, outside any transaction, and reads nothing.
         */
        default Collection<?> wants(Q request) {
            return List.of();
        }
    }

    /**
     * How long a request may have been under way before it is no longer waited for in the waiting
     * lane: about as long as its caller will.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Batch<Q, A> batch;
    private final BatchObserver observer;
    private final Lanes<Ticket<Q, A>> lanes;
    private final Lanes<Ticket<Q, A>> waitingLanes;

    /**
     * Starts the lanes.
     *
     * @param name what the lanes' threads are called after
     */
    public GroupCommit(
            String name, GroupCommitSettings settings, Batch<Q, A> batch, BatchObserver observer) {
        this.batch = batch;
        this.observer = observer;
        this.waitingLanes =
                new Lanes<>(
                        name + "-waiting",
                        new Lanes.Bounds(
                                settings.waitingLanes(),
                                settings.waitingBatch(),
                                1,
                                settings.queue()),
                        // Its milliseconds are little beside the lock that they have waited for.
                        Lanes.Patience.USUAL,
                        tickets -> guarded(tickets, this::runPatiently));
        this.lanes =
                new Lanes<>(
                        name + "-lane",
                        new Lanes.Bounds(
                                settings.lanes(),
                                settings.batch(),
                                settings.goodBatch(),
                                settings.queue(),
                                settings.plenty()),
                        Lanes.Patience.USUAL,
                        ticket -> batch.wants(ticket.request()),
                        tickets -> guarded(tickets, this::runTaken));
    }

    /**
     * Hands in a request and waits for its answer.
     *
     * @throws OverloadedException when the queue is full or the system is going down; nothing was
     *     done
     * @throws RowsBusyException when rows it needs stayed locked; nothing was done
     * @throws KeyInUseException when the first call with its key did not end in time; nothing was
     *     done
     * @throws OutcomeUnknownException when it may or may not have been done
     * @throws DatabaseUnavailableException when there is no connection; nothing was done
     * @throws TransactionLostException when the database gave it up twice; nothing was done
     */
    public A submit(Q request) {
        Ticket<Q, A> ticket = new Ticket<>(request);
        if (!lanes.offer(ticket)) {
            throw new OverloadedException(
                    "too many writes are waiting, or the service is going down");
        }
        return ticket.await();
    }

    /** How many requests wait to be taken by a lane. */
    public int queued() {
        return lanes.size();
    }

    /** How many requests wait for rows that somebody holds. */
    public int waiting() {
        return waitingLanes.size();
    }

    /**
     * Takes no more requests, finishes those it has, and ends the lanes: first those that fill the
     * waiting ones.
     */
    @Override
    public void close() {
        lanes.close();
        waitingLanes.close();
    }

    /**
     * Whatever befalls a batch, its callers hear of it; answering again who has an answer changes
     * nothing.
     */
    private void guarded(List<Ticket<Q, A>> tickets, Consumer<List<Ticket<Q, A>>> work) {
        try {
            work.accept(tickets);
        } catch (RuntimeException | Error e) {
            tickets.forEach(ticket -> ticket.fail(e));
        }
    }

    private void runTaken(List<Ticket<Q, A>> tickets) {
        tickets.forEach(ticket -> observer.taken(ticket.age()));
        attempt(tickets, LockMode.BRIEFLY, this::runSkipping, true);
    }

    private void runSkipping(List<Ticket<Q, A>> tickets) {
        attempt(tickets, LockMode.SKIPPING, this::moveToWaitingLane, true);
    }

    private void moveToWaitingLane(List<Ticket<Q, A>> tickets) {
        observer.busy(tickets.size());
        for (Ticket<Q, A> ticket : tickets) {
            if (!waitingLanes.offer(ticket)) {
                ticket.fail(new OverloadedException("too many writes wait for busy rows"));
            }
        }
    }

    /** Who has waited long enough gets one last look, and holds up nobody behind. */
    private void runPatiently(List<Ticket<Q, A>> tickets) {
        Map<Boolean, List<Ticket<Q, A>>> byPatience =
                tickets.stream()
                        .collect(partitioningBy(ticket -> ticket.age().compareTo(PATIENCE) < 0));
        List<Ticket<Q, A>> overdue = byPatience.getOrDefault(false, List.of());
        List<Ticket<Q, A>> patient = byPatience.getOrDefault(true, List.of());
        if (!overdue.isEmpty()) {
            lookOnceMore(overdue);
        }
        if (!patient.isEmpty()) {
            attempt(patient, LockMode.PATIENTLY, this::nameTheCulprits, true);
        }
    }

    /**
     * A waiting batch that waited in vain does what is free by now; each request that is left has
     * one last short wait of its own, so that a row which is merely popular is not taken for one
     * that is stuck.
     */
    private void nameTheCulprits(List<Ticket<Q, A>> tickets) {
        if (tickets.size() == 1) {
            lookOnceMore(tickets);
            return;
        }
        attempt(tickets, LockMode.SKIPPING, held -> held.forEach(this::tryAlone), true);
    }

    /** Whose key is in use has just been told: to wait for its rows alone would be in vain. */
    private void tryAlone(Ticket<Q, A> ticket) {
        if (ticket.waitsForKey()) {
            ticket.failBusy();
        } else {
            attempt(List.of(ticket), LockMode.BRIEFLY, this::lookOnceMore, true);
        }
    }

    /**
     * Past what is held: that tells whose key is in use from whose rows are, and answers a call
     * whose first one has ended meanwhile, whoever holds its rows.
     */
    private void lookOnceMore(List<Ticket<Q, A>> tickets) {
        attempt(tickets, LockMode.SKIPPING, held -> held.forEach(Ticket::failBusy), true);
    }

    /** What becomes of requests that need rows which somebody holds. */
    private interface WhenBusy<Q, A> {
        void accept(List<Ticket<Q, A>> tickets);
    }

    private void attempt(
            List<Ticket<Q, A>> tickets, LockMode mode, WhenBusy<Q, A> whenBusy, boolean retry) {
        List<Verdict<A>> verdicts;
        try {
            verdicts = batch.decide(tickets.stream().map(Ticket::request).toList(), mode);
        } catch (RowsBusyException | KeyInUseException busy) {
            tickets.forEach(ticket -> ticket.noteBusy(busy));
            whenBusy.accept(tickets);
            return;
        } catch (DatabaseUnavailableException unavailable) {
            observer.failed(unavailable);
            tickets.forEach(ticket -> ticket.fail(unavailable));
            return;
        } catch (RuntimeException failure) {
            observer.failed(failure);
            recover(tickets, mode, whenBusy, retry, failure);
            return;
        } catch (Error error) {
            // Whatever one request brings about (a stack that overflows, say), it fails alone.
            RuntimeException failure = new IllegalStateException("an error in a batch", error);
            observer.failed(failure);
            recover(tickets, mode, whenBusy, retry, failure);
            return;
        }
        observer.committed(tickets.size());
        answer(tickets, verdicts, whenBusy);
    }

    private void recover(
            List<Ticket<Q, A>> tickets,
            LockMode mode,
            WhenBusy<Q, A> whenBusy,
            boolean retry,
            RuntimeException failure) {
        boolean again = retry;
        if (failure instanceof OutcomeUnknownException) {
            // Only executing it again tells what became of it, so an earlier failure does not
            // count.
            again |= tickets.stream().noneMatch(Ticket::mayBeCommitted);
            tickets.forEach(Ticket::noteMaybeCommitted);
        }
        if (again) {
            attempt(tickets, mode, whenBusy, false);
        } else if (tickets.size() == 1) {
            tickets.getFirst().fail(failure);
        } else {
            observer.split();
            int half = tickets.size() / 2;
            attempt(tickets.subList(0, half), mode, whenBusy, false);
            attempt(tickets.subList(half, tickets.size()), mode, whenBusy, false);
        }
    }

    private void answer(
            List<Ticket<Q, A>> tickets, List<Verdict<A>> verdicts, WhenBusy<Q, A> whenBusy) {
        List<Ticket<Q, A>> busy = new ArrayList<>();
        for (int i = 0; i < tickets.size(); i++) {
            Ticket<Q, A> ticket = tickets.get(i);
            switch (verdicts.get(i)) {
                case Verdict.Decided<A>(A answer) -> ticket.answer(answer);
                case Verdict.Busy<A>(RuntimeException cause) -> {
                    ticket.noteBusy(cause);
                    busy.add(ticket);
                }
            }
        }
        if (!busy.isEmpty()) {
            whenBusy.accept(busy);
        }
    }
}
