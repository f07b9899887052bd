package dev.jumun.dataplatform.domain;

import static dev.jumun.dataplatform.domain.ScriptedPlatform.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.domain.SenderTrial.Instance;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of sending, without a thread: what each part does is done when a test says so. */
class EventSenderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SenderTrial trial = new SenderTrial();
    private final ScriptedPlatform platform = trial.platform;
    private final Instance one = trial.instance();
    private final Instance other = trial.instance();

    private static List<UUID> ids(OrderEvent... events) {
        return Arrays.stream(events).map(OrderEvent::id).toList();
    }

    private DeliveryStatus status(OrderEvent event) {
        return trial.delivery(event).status();
    }

    @Test
    void sendsWhatHasCommittedWithoutLookingForIt() {
        OrderEvent event = trial.paid();

        one.commit(event);
        one.work();

        assertThat(platform.taken()).containsExactly(event);
        Delivery delivery = trial.delivery(event);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.history())
                .containsExactly(
                        new DeliveryAttempt(
                                event.time(), DeliveryAttempt.Outcome.DELIVERED, 200, 0, null));
    }

    @Test
    void sendsBatchesUpToTheirBound() {
        one.commit(trial.paid(2 * SenderTrial.BATCH + 1));
        one.work();

        assertThat(platform.calls())
                .extracting(List::size)
                .containsExactly(SenderTrial.BATCH, SenderTrial.BATCH, 1);
    }

    @Test
    void gathersForABreathAfterALoadOfSomeSize() {
        one.commit(trial.paid(SenderTrial.BATCH));
        Load full = one.setOff();
        one.commit(trial.paid());
        one.courier.deliver(full);
        one.queue.done(full);

        assertThat(one.queue.poll()).isNull();
        trial.pass(Pace.BREATH);
        assertThat(one.setOff().parcels()).hasSize(1);
    }

    @Test
    void setsOffBesideACallUnderWayOnlyForAFullBatchOrAfterAWhile() {
        one.commit(trial.paid());
        Load first = one.setOff();
        one.commit(trial.paid(SenderTrial.BATCH - 1));
        assertThat(one.queue.poll()).isNull();

        one.commit(trial.paid());
        assertThat(one.setOff().parcels()).hasSize(SenderTrial.BATCH);

        one.commit(trial.paid());
        assertThat(one.queue.poll()).isNull();
        trial.pass(Duration.ofMillis(100));
        assertThat(one.setOff().parcels()).hasSize(1);
        one.finish(first);
    }

    @Test
    void nobodyElseTouchesWhatIsLeased() {
        one.commit(trial.paid());

        other.lookAtEverything();
        one.work();

        assertThat(platform.calls()).hasSize(1);
    }

    @Test
    void sendsForAnInstanceThatDiedOnceItsLeaseHasLapsed() {
        OrderEvent event = trial.paid();
        one.commitAndForget(event);

        trial.pass(SenderTrial.lease().minusSeconds(1));
        other.lookAtEverything();
        assertThat(platform.calls()).isEmpty();

        trial.pass(SECOND);
        other.lookAtEverything();
        assertThat(platform.taken()).containsExactly(event);
    }

    @Test
    void forgetsWhatWaitedUntilItsLeaseRanLow() {
        OrderEvent event = trial.paid();
        one.commit(event);

        trial.pass(Duration.ofSeconds(16));
        one.work();
        assertThat(platform.calls()).isEmpty();

        trial.pass(Duration.ofSeconds(14));
        other.lookAtEverything();
        assertThat(platform.takenIds()).containsExactly(event.id());
    }

    @Test
    void aPauseBetweenSendingAndNotingChangesNothingForTheNextHolder() {
        OrderEvent event = trial.paid();
        one.commit(event);
        Load load = one.setOff();
        platform.follow(events -> {
            platform.follow(others -> TAKEN);
            // The instance stands still while the platform answers, and another takes over.
            trial.pass(SenderTrial.lease());
            other.lookAtEverything();
            return TAKEN;
        });

        one.finish(load);

        assertThat(platform.calls()).hasSize(2);
        assertThat(trial.delivery(event).attempts()).isEqualTo(1);
    }

    @Test
    void renewsTheLeaseOfWhatIsBeingSent() {
        OrderEvent event = trial.paid();
        one.commit(event);
        Load load = one.setOff();

        for (int i = 0; i < 9; i++) {
            trial.pass(Duration.ofSeconds(11));
            one.keeper.look();
            other.lookAtEverything();
        }
        one.finish(load);

        assertThat(platform.calls()).hasSize(1);
        assertThat(status(event)).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void renewsNoLeaseThatIsLost() {
        OrderEvent event = trial.paid();
        one.commit(event);
        Load load = one.setOff();
        trial.pass(SenderTrial.lease());
        assertThat(trial.deliveries.claim(EventIds.FIRST, 10)).hasSize(1);

        one.keeper.look();

        assertThat(load.parcels().getFirst().isSettled()).isTrue();
        assertThat(load.parcels().getFirst().hasTime(0)).isFalse();
    }

    @Test
    void aCancellationFollowsItsPaymentWhoeverSendsWhich() {
        OrderEvent paid = trial.paid();
        one.commit(paid);
        Load load = one.setOff();
        trial.pass(Duration.ofMillis(5));
        OrderEvent cancelled = trial.cancelled(paid, "마음이 바뀜");
        other.commit(cancelled);

        other.lookAtEverything();
        assertThat(platform.calls()).isEmpty();

        one.finish(load);
        other.lookAtEverything();
        assertThat(platform.taken()).containsExactly(paid, cancelled);
    }

    @Test
    void putsTheEventsOfAnOrderTogetherAsTheyWereWhenTheyHappened() {
        OrderEvent paid = trial.paid();
        one.commitAndForget(paid);
        trial.pass(Duration.ofMillis(5));
        OrderEvent cancelled = trial.cancelled(paid, null);
        one.commitAndForget(cancelled);

        trial.pass(SenderTrial.lease());
        other.lookAtEverything();
        other.lookAtEverything();

        assertThat(platform.taken()).containsExactly(paid, cancelled);
        assertThat(platform.taken().getFirst().order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(platform.calls()).hasSize(2);
    }

    @Test
    void oneThatIsRejectedDoesNotKeepItsNeighboursFromArriving() {
        OrderEvent[] events = trial.paid(SenderTrial.BATCH);
        platform.refuse(events[1].id());

        one.commit(events);
        one.work();

        assertThat(platform.takenIds())
                .containsExactly(ids(events[0], events[2], events[3]).toArray(UUID[]::new));
        assertThat(status(events[1])).isEqualTo(DeliveryStatus.PENDING);
        assertThat(trial.delivery(events[1]).attempts()).isEqualTo(1);
        assertThat(trial.breaker.outage()).isNull();
    }

    @Test
    void triesARejectedEventAgainEverLaterUntilItIsDead() {
        OrderEvent event = trial.paid();
        platform.refuse(event.id());
        one.commit(event);
        one.work();

        one.lookAtEverything();
        assertThat(platform.calls()).hasSize(1);
        trial.pass(Duration.ofMinutes(1));
        one.lookAtEverything();
        assertThat(platform.calls()).hasSize(2);
        trial.pass(Duration.ofMinutes(3));
        one.lookAtEverything();
        assertThat(platform.calls()).hasSize(2);
        trial.pass(Duration.ofMinutes(1));
        one.lookAtEverything();
        assertThat(platform.calls()).hasSize(3);

        assertThat(status(event)).isEqualTo(DeliveryStatus.DEAD);
        assertThat(trial.delivery(event).attempts()).isEqualTo(3);
        assertThat(trial.delivery(event).history())
                .extracting(DeliveryAttempt::reason)
                .containsOnly("not like this");
        trial.pass(Duration.ofDays(1));
        one.lookAtEverything();
        assertThat(platform.calls()).hasSize(3);
    }

    @Test
    void aDeadEventHoldsBackTheLaterOneOfItsOrderUntilItIsSentAgain() {
        OrderEvent paid = trial.paid();
        platform.refuse(paid.id());
        one.commit(paid);
        one.work();
        for (int i = 1; i < SenderTrial.MAX_REJECTIONS; i++) {
            trial.pass(Duration.ofHours(1));
            one.lookAtEverything();
        }
        OrderEvent cancelled = trial.cancelled(paid, null);
        OrderEvent neighbour = trial.paid();
        one.commit(cancelled, neighbour);
        one.lookAtEverything();
        assertThat(status(paid)).isEqualTo(DeliveryStatus.DEAD);
        assertThat(platform.taken()).containsExactly(neighbour);

        platform.likeAgain(paid.id());
        trial.deliveries.sendAgain(List.of(paid.id()));
        one.lookAtEverything();
        one.lookAtEverything();

        assertThat(platform.takenIds()).containsExactly(neighbour.id(), paid.id(), cancelled.id());
    }

    @Test
    void takesNoMoreInThanThereIsRoomFor() {
        for (int i = 0; i < SenderSettings.QUEUE; i++) {
            one.commit(trial.paid());
        }
        assertThat(one.queue.isAccepting()).isFalse();

        OrderEvent more = trial.paid();
        one.commit(more);
        assertThat(trial.delivery(more).dueAt()).isEqualTo(more.time());
        other.lookAtEverything();

        assertThat(platform.takenIds()).containsExactly(more.id());
    }

    @Test
    void takesABatchInThatWasRecordedWhileThereWasRoom() {
        for (int i = 1; i < SenderSettings.QUEUE; i++) {
            one.commit(trial.paid());
        }

        one.commit(trial.paid(SenderTrial.BATCH));

        assertThat(one.left()).hasSize(SenderSettings.QUEUE - 1 + SenderTrial.BATCH);
    }

    @Test
    void sendsTwoEventsOfAnOrderInTwoCalls() {
        OrderEvent paid = trial.paid();
        one.commit(paid);
        one.work();
        trial.pass(Duration.ofMillis(5));
        OrderEvent cancelled = trial.cancelled(paid, null);
        one.commit(cancelled);
        one.keeper.look();
        trial.deliveries.sendAgain(List.of(paid.id()));

        one.lookAtEverything();

        assertThat(platform.calls()).containsExactly(ids(paid), ids(cancelled), ids(paid));
    }

    @Test
    void givesBackWhatItTookWhenTheOrdersCannotBeRead() {
        OrderEvent event = trial.paid();
        one.commitAndForget(event);
        trial.pass(SenderTrial.lease());

        Keeper unlucky = one.keeperWithoutOrders();
        assertThatThrownBy(unlucky::look).hasMessage("no orders today");
        assertThat(trial.delivery(event).dueAt()).isEqualTo(trial.clock.now());

        one.lookAtEverything();
        assertThat(platform.takenIds()).containsExactly(event.id());
    }

    @Test
    void clearsAnInterruptThatTheAdapterLeftBehind() {
        OrderEvent event = trial.paid();
        one.commit(event);
        platform.follow(events -> {
            Thread.currentThread().interrupt();
            return TAKEN;
        });

        one.work();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(status(event)).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void givesBackWhatWaitsWhenItCloses() {
        one.commit(trial.paid(2));

        assertThat(one.left()).hasSize(2);
        assertThat(one.queue.isAccepting()).isFalse();
        assertThat(one.queue.poll()).isNull();
        assertThat(one.queue.room()).isZero();
    }
}
