package dev.jumun.dataplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.dataplatform.Deliveries.Claim;
import dev.jumun.dataplatform.Deliveries.Fresh;
import dev.jumun.dataplatform.Deliveries.Note;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Deliveries} promises: who may hold a delivery, and what becomes of it. */
public abstract class DeliveriesContract extends DeliveryStoreContract {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void keepsAnEventThatIsRecorded() {
        Instant now = now();
        Fresh event = event(OrderEvent.Type.PAID, now);

        record(event);

        assertThat(history().find(event.id()))
                .isEqualTo(
                        new Delivery(
                                event.id(),
                                event.orderId(),
                                OrderEvent.Type.PAID,
                                DeliveryStatus.PENDING,
                                0,
                                now,
                                now,
                                null,
                                List.of()));
        assertThat(history().find(ids.next())).isNull();
    }

    @Test
    void recordsNoEventTwice() {
        Fresh event = event(OrderEvent.Type.PAID, now());
        record(event);

        assertThatThrownBy(() -> record(event)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() ->
                        record(
                                new Fresh(
                                        id(now()),
                                        event.orderId(),
                                        OrderEvent.Type.PAID,
                                        now(),
                                        now())))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void handsOutWhatIsDueOnceByAscendingId() {
        Fresh first = event(OrderEvent.Type.PAID, now());
        Fresh second = event(OrderEvent.Type.PAID, now());
        Fresh later =
                new Fresh(
                        id(now()),
                        new OrderId(ids.next()),
                        OrderEvent.Type.PAID,
                        now(),
                        now().plus(HOUR));
        record(second, later, first);
        Instant before = now();

        List<Claim> claims = claim(10);

        assertThat(claims).extracting(Claim::id).containsExactly(first.id(), second.id());
        assertThat(claims.getFirst().lease())
                .isBetween(before.plus(Deliveries.LEASE), now().plus(Deliveries.LEASE));
        assertThat(claims.getFirst().createdAt()).isEqualTo(first.createdAt());
        assertThat(found(first.id()).dueAt()).isEqualTo(claims.getFirst().lease());
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void handsOutNoMoreThanAskedForAndOnlyAfterAPosition() {
        List<Fresh> events =
                IntStream.range(0, 5).mapToObj(i -> event(OrderEvent.Type.PAID, now())).toList();
        record(events.toArray(Fresh[]::new));

        assertThat(inTransaction(() -> store().claim(events.get(1).id(), 2)))
                .extracting(Claim::id)
                .containsExactly(events.get(2).id(), events.get(3).id());
        assertThat(claim(1)).extracting(Claim::id).containsExactly(events.get(0).id());
    }

    @Test
    void holdsACancellationBackUntilItsPaymentWasDelivered() {
        Fresh paid = event(OrderEvent.Type.PAID, now());
        Fresh cancelled =
                new Fresh(id(now()), paid.orderId(), OrderEvent.Type.CANCELLED, now(), now());
        Fresh ofNoEvent = event(OrderEvent.Type.CANCELLED, now());
        record(paid, cancelled, ofNoEvent);

        List<Claim> first = claim(10);
        assertThat(first).extracting(Claim::id).containsExactly(paid.id(), ofNoEvent.id());
        assertThat(claim(10)).isEmpty();

        write(delivered(first.getFirst()));
        assertThat(claim(10)).extracting(Claim::id).containsExactly(cancelled.id());
    }

    @Test
    void holdsACancellationBackWhileItsPaymentIsDead() {
        Fresh paid = event(OrderEvent.Type.PAID, now());
        record(paid, new Fresh(id(now()), paid.orderId(), OrderEvent.Type.CANCELLED, now(), now()));

        Claim claim = claim(10).getFirst();
        write(dead(claim));

        assertThat(claim(10)).isEmpty();
    }

    @Test
    void writesWhatBecameOfADelivery() {
        record(event(OrderEvent.Type.PAID, now()));
        Instant at = now();
        List<DeliveryAttempt> attempts =
                List.of(
                        new DeliveryAttempt(
                                at, DeliveryAttempt.Outcome.UNAVAILABLE, null, 3_000, "시간 초과"),
                        new DeliveryAttempt(
                                at, DeliveryAttempt.Outcome.REJECTED, 422, 7, "no such field"),
                        new DeliveryAttempt(at, DeliveryAttempt.Outcome.DELIVERED, 200, 12, null));

        write(waits(claim(), now(), attempts.get(0)));
        write(waits(claim(), now(), attempts.get(1)));
        Claim last = claim();
        write(new Note(List.of(held(last)), DeliveryStatus.DELIVERED, at, attempts.get(2)));

        Delivery after = found(last.id());
        assertThat(after.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(after.attempts()).isEqualTo(2);
        assertThat(after.deliveredAt()).isEqualTo(at);
        assertThat(after.history()).isEqualTo(attempts);
    }

    @Test
    void keepsOnlyTheNewestAttempts() {
        record(event(OrderEvent.Type.PAID, now()));
        List<DeliveryAttempt> attempts =
                IntStream.rangeClosed(1, Delivery.MAX_HISTORY + 3)
                        .mapToObj(i ->
                                new DeliveryAttempt(
                                        now(),
                                        DeliveryAttempt.Outcome.UNAVAILABLE,
                                        503,
                                        i,
                                        "down " + i))
                        .toList();

        attempts.forEach(attempt -> write(waits(claim(), now(), attempt)));

        assertThat(found(claim().id()).history()).isEqualTo(attempts.subList(3, attempts.size()));
    }

    @Test
    void letsGoOrHoldsOnWithoutAWordInTheHistory() {
        record(event(OrderEvent.Type.PAID, now()));

        write(waits(claim(), now(), null));

        Delivery after = found(claim().id());
        assertThat(after.history()).isEmpty();
        assertThat(after.attempts()).isZero();
    }

    @Test
    void remembersRejectionsForTheNextHolder() {
        record(event(OrderEvent.Type.PAID, now()));

        write(waits(claim(), now(), attempt(DeliveryAttempt.Outcome.REJECTED)));
        write(waits(claim(), now(), attempt(DeliveryAttempt.Outcome.UNAVAILABLE)));

        assertThat(claim().rejections()).isEqualTo(1);
    }

    @Test
    void ignoresWhoeverHasLostTheLease() {
        record(event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        List<Claim> lost = claim(2);
        write(waits(lost.get(0), now(), null));
        List<Claim> next = claim(2);

        assertThat(write(delivered(lost.get(0), lost.get(1)))).containsExactly(lost.get(1).id());

        assertThat(found(lost.get(0).id()).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(write(delivered(next.get(0)))).containsExactly(lost.get(0).id());
        assertThat(write(delivered(next.get(0)))).isEmpty();
    }

    @Test
    void sendsAgainWhateverBecameOfIt() {
        record(event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        List<Claim> claims = claim(2);
        write(delivered(claims.get(0)));
        write(dead(claims.get(1)));

        write(() -> store().sendAgain(claims.stream().map(Claim::id).toList()));

        List<Claim> again = claim(2);
        assertThat(again)
                .extracting(Claim::id)
                .containsExactly(claims.get(0).id(), claims.get(1).id());
        assertThat(again).allSatisfy(claim -> assertThat(claim.rejections()).isZero());
        assertThat(found(claims.get(0).id()).deliveredAt()).isNull();
    }

    @Test
    void bringsForwardWhatWaitsForLongAndLeavesWhatMayBeUnderWay() {
        record(event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        List<Claim> claims = claim(2);
        write(waits(claims.get(1), now().plus(HOUR), attempt(DeliveryAttempt.Outcome.REJECTED)));

        write(() -> store().sendAgain(claims.stream().map(Claim::id).toList()));

        assertThat(claim(2)).extracting(Claim::id).containsExactly(claims.get(1).id());
        assertThat(write(delivered(claims.get(0)))).hasSize(1);
    }

    @Test
    void purgesOnlyWhatWasDeliveredLongAgoInChunks() {
        Instant longAgo = now().minus(Duration.ofDays(20));
        List<Fresh> events =
                IntStream.range(0, 5).mapToObj(i -> event(OrderEvent.Type.PAID, longAgo)).toList();
        record(events.toArray(Fresh[]::new));
        Fresh recent = event(OrderEvent.Type.PAID, now());
        record(recent);
        write(delivered(longAgo, events.subList(0, 4)));
        write(delivered(now(), List.of(recent)));
        Instant limit = now().minus(Duration.ofDays(14));

        List<UUID> old = events.stream().map(Fresh::id).toList();

        assertThat(inTransaction(() -> store().purge(limit, old.getFirst(), 2)))
                .containsExactly(old.get(1), old.get(2));
        assertThat(inTransaction(() -> store().purge(limit, EventIds.FIRST, 3)))
                .containsExactly(old.get(0), old.get(3));
        assertThat(inTransaction(() -> store().purge(limit, EventIds.FIRST, 3))).isEmpty();
        assertThat(old.stream().filter(id -> history().find(id) != null))
                .containsExactly(events.get(4).id());
        assertThat(history().find(recent.id())).isNotNull();
    }
}
