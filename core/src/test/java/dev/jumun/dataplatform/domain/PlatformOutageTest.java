package dev.jumun.dataplatform.domain;

import static dev.jumun.dataplatform.domain.ScriptedPlatform.DOWN;
import static dev.jumun.dataplatform.domain.ScriptedPlatform.REFUSED;
import static dev.jumun.dataplatform.domain.ScriptedPlatform.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.domain.SenderTrial.Instance;
import dev.jumun.order.OrderEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of events while the platform is away, without a thread. */
class PlatformOutageTest {

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
    void anOutageSpendsNoAttemptAndOpensTheBreakerForAll() {
        platform.goDown();
        OrderEvent event = trial.paid();
        one.commit(event);
        one.work();

        assertThat(trial.delivery(event).attempts()).isZero();
        assertThat(trial.delivery(event).history())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(DeliveryAttempt.Outcome.UNAVAILABLE);
        assertThat(one.queue.isAccepting()).isFalse();
        assertThat(other.queue.isAccepting()).isTrue();
        other.keeper.look();
        assertThat(other.queue.isAccepting()).isFalse();
    }

    @Test
    void probesAtOnceThenLessAndLessOftenOneInstanceAtATime() {
        platform.goDown();
        one.commit(trial.paid(3 * SenderTrial.BATCH));
        one.work();
        assertThat(platform.calls()).hasSize(1);

        one.keeper.look();
        other.keeper.look();
        one.work();
        other.work();
        assertThat(platform.calls()).hasSize(2);

        one.lookAndWork();
        other.lookAndWork();
        assertThat(platform.calls()).hasSize(2);

        trial.pass(Duration.ofMillis(250));
        other.keeper.look();
        one.keeper.look();
        other.work();
        one.work();
        assertThat(platform.calls()).hasSize(3);
        assertThat(Objects.requireNonNull(trial.breaker.outage()).failures()).isEqualTo(2);
    }

    @Test
    void theFirstSuccessLetsEverythingGo() {
        platform.goDown();
        OrderEvent[] events = trial.paid(3 * SenderTrial.BATCH);
        one.commit(events);
        one.work();
        one.lookAndWork();
        OrderEvent meanwhile = trial.paid();
        one.commit(meanwhile);

        platform.comeBack();
        trial.pass(SECOND);
        other.lookAndWork();
        assertThat(trial.breaker.outage()).isNull();
        // What the first still held in memory when it fell silent goes out with the rest.
        one.lookAtEverything();
        trial.pass(SenderTrial.lease());
        other.lookAtEverything();

        assertThat(platform.takenIds()).doesNotHaveDuplicates().hasSize(events.length + 1);
        assertThat(status(meanwhile)).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void leavesThePlatformAloneForAsLongAsItAsks() {
        platform.follow(events -> ScriptedPlatform.leaveAlone(Duration.ofMinutes(2)));
        one.commit(trial.paid());
        one.work();

        trial.pass(Duration.ofSeconds(119));
        one.lookAndWork();
        other.lookAndWork();
        assertThat(platform.calls()).hasSize(1);

        platform.comeBack();
        trial.pass(SECOND);
        one.lookAndWork();
        assertThat(platform.calls()).hasSize(2);
    }

    @Test
    void anotherProbesWhenTheProbingInstanceDied() {
        platform.goDown();
        one.commit(trial.paid());
        one.work();
        one.keeper.look();
        // It dies with the probe in its hands.
        platform.comeBack();

        trial.pass(Duration.ofSeconds(9));
        other.lookAtEverything();
        assertThat(platform.takenIds()).isEmpty();

        OrderEvent next = trial.paid();
        other.commit(next);
        trial.pass(SECOND);
        other.lookAtEverything();
        assertThat(platform.takenIds()).containsExactly(next.id());
        trial.pass(SenderTrial.lease());
        other.lookAtEverything();
        assertThat(platform.taken()).hasSize(2);
    }

    @Test
    void aProbeThatIsRejectedShowsThatThePlatformIsBack() {
        platform.goDown();
        OrderEvent event = trial.paid();
        one.commit(event);
        one.work();

        platform.follow(events -> REFUSED);
        one.lookAndWork();

        assertThat(trial.breaker.outage()).isNull();
        assertThat(trial.delivery(event).attempts()).isEqualTo(1);
    }

    @Test
    void stopsSendingOneByOneWhenThePlatformGoesAway() {
        OrderEvent[] events = trial.paid(SenderTrial.BATCH);
        one.commit(events);
        platform.follow(sent -> {
            if (sent.size() > 1) {
                return REFUSED;
            }
            return platform.calls().size() < 4 ? TAKEN : DOWN;
        });

        one.work();

        assertThat(platform.calls()).hasSize(4);
        assertThat(platform.takenIds()).containsExactly(events[0].id(), events[1].id());
        assertThat(trial.breaker.outage()).isNotNull();
        platform.comeBack();
        one.lookAndWork();
        assertThat(platform.takenIds()).containsExactlyElementsOf(ids(events));
    }

    @Test
    void anAdapterThatThrowsIsAnOutage() {
        OrderEvent event = trial.paid();
        one.commit(event);
        platform.follow(events -> {
            throw new IllegalStateException("a fault of the adapter");
        });

        one.work();

        assertThat(Objects.requireNonNull(trial.breaker.outage()).reason())
                .contains("IllegalStateException");
        assertThat(status(event)).isEqualTo(DeliveryStatus.PENDING);
    }

    @Test
    void keepsAProbeThatWaitsForAWorkerAndAsksForNoOther() {
        OrderEvent event = outage();
        one.keeper.look();
        OrderEvent later = trial.paid();
        one.commit(later);
        for (int i = 0; i < 4; i++) {
            trial.pass(Duration.ofSeconds(11));
            one.keeper.look();
        }
        assertThat(platform.calls()).hasSize(1);

        platform.comeBack();
        one.work();
        assertThat(platform.takenIds()).containsExactly(event.id());
        one.lookAndWork();
        assertThat(platform.takenIds()).containsExactly(event.id(), later.id());
    }

    @Test
    void givesBackWhatItTookForAProbeThatSomebodyElseWasGranted() {
        OrderEvent event = outage();

        one.beatenKeeper().look();

        assertThat(one.queue.hasProbe()).isFalse();
        assertThat(trial.delivery(event).dueAt()).isEqualTo(trial.clock.now());
        assertThat(trial.deliveries.claim(EventIds.FIRST, 10)).hasSize(1);
    }

    @Test
    void sendsNoProbeWhoseLeaseRanLow() {
        outage();
        one.keeper.look();

        trial.pass(Duration.ofSeconds(16));
        one.work();

        assertThat(platform.calls()).hasSize(1);
    }

    @Test
    void givesBackWhatWaitedTooLongWhileThePlatformWasAway() {
        OrderEvent[] events = trial.paid(3 * SenderTrial.BATCH);
        platform.follow(sent -> ScriptedPlatform.leaveAlone(Duration.ofMinutes(1)));
        one.commit(events);
        one.work();
        trial.pass(Duration.ofSeconds(16));

        one.keeper.look();

        assertThat(events)
                .allSatisfy(event ->
                        assertThat(trial.delivery(event).dueAt())
                                .isBeforeOrEqualTo(trial.clock.now()));
        assertThat(one.left()).isEmpty();
    }

    @Test
    void aLookThatFindsNothingToProbeWithDelaysNoProbe() {
        trial.breaker.open("503", null);
        one.keeper.look();

        OrderEvent event = trial.paid();
        one.commit(event);
        one.lookAndWork();

        assertThat(platform.takenIds()).containsExactly(event.id());
    }

    @Test
    void stopsSendingOneByOneWhenAnotherWorkerOpensTheBreaker() {
        OrderEvent[] events = trial.paid(SenderTrial.BATCH);
        one.commit(events);
        platform.follow(sent -> {
            if (sent.size() > 1) {
                return REFUSED;
            }
            one.queue.breaker().change(true);
            one.queue.breaker().told();
            return TAKEN;
        });

        one.courier.deliver(one.setOff());

        assertThat(platform.takenIds()).containsExactly(events[0].id());
        assertThat(trial.delivery(events[1]).dueAt()).isEqualTo(trial.clock.now());
    }

    @Test
    void aLookThatWasOvertakenUndoesNoChange() {
        long before = one.queue.breaker().changes();
        one.queue.breaker().change(true);
        assertThat(one.queue.breaker().notice(false, before)).isFalse();
        assertThat(one.queue.breaker().notice(false, one.queue.breaker().changes())).isFalse();
        one.queue.breaker().told();
        assertThat(one.queue.breaker().notice(false, before)).isFalse();
        assertThat(one.queue.breaker().isOpen()).isTrue();

        assertThat(one.queue.breaker().notice(false, one.queue.breaker().changes())).isTrue();
        assertThat(one.queue.breaker().isOpen()).isFalse();
    }

    /** The platform is down, and one event has found out. */
    private OrderEvent outage() {
        platform.goDown();
        OrderEvent event = trial.paid();
        one.commit(event);
        one.work();
        return event;
    }

    @Test
    void keepsOnlyTheNewestAttempts() {
        platform.goDown();
        OrderEvent event = trial.paid();
        one.commit(event);
        one.work();
        for (int i = 0; i < 30; i++) {
            trial.pass(Duration.ofSeconds(6));
            one.lookAndWork();
        }

        assertThat(platform.calls()).hasSizeGreaterThan(Delivery.MAX_HISTORY);
        assertThat(trial.delivery(event).history()).hasSize(Delivery.MAX_HISTORY);
    }
}
