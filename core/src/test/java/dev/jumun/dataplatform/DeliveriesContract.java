package dev.jumun.dataplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.dataplatform.Deliveries.Claim;
import dev.jumun.dataplatform.Deliveries.Fresh;
import dev.jumun.dataplatform.Deliveries.Note;
import dev.jumun.dataplatform.DeliveryHistory.Filter;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Deliveries} and {@link DeliveryHistory} promise. */
public abstract class DeliveriesContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Filter ALL = new Filter(null, null, null, null);

    private final AtomicInteger made = new AtomicInteger();

    protected abstract Deliveries store();

    protected abstract DeliveryHistory history();

    /** The time that the store goes by now, to the microsecond. */
    protected abstract Instant now();

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
        write(note(claim, DeliveryStatus.DEAD, claim.lease(), null, 5, true));

        assertThat(claim(10)).isEmpty();
    }

    @Test
    void writesWhatBecameOfADelivery() {
        record(event(OrderEvent.Type.PAID, now()));
        Claim claim = claim(1).getFirst();
        Instant at = now();
        List<DeliveryAttempt> attempts =
                List.of(
                        new DeliveryAttempt(
                                at, DeliveryAttempt.Outcome.UNAVAILABLE, null, 3_000, "시간 초과"),
                        new DeliveryAttempt(
                                at, DeliveryAttempt.Outcome.REJECTED, 422, 7, "no such field"),
                        new DeliveryAttempt(at, DeliveryAttempt.Outcome.DELIVERED, 200, 12, null));

        write(
                new Note(
                        claim.id(),
                        claim.lease(),
                        DeliveryStatus.DELIVERED,
                        claim.lease(),
                        at,
                        1,
                        true,
                        attempts));

        Delivery after = found(claim.id());
        assertThat(after.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.deliveredAt()).isEqualTo(at);
        assertThat(after.history()).isEqualTo(attempts);
    }

    @Test
    void remembersRejectionsForTheNextHolder() {
        record(event(OrderEvent.Type.PAID, now()));
        Claim claim = claim(1).getFirst();
        DeliveryAttempt attempt =
                new DeliveryAttempt(now(), DeliveryAttempt.Outcome.REJECTED, 422, 7, "no");
        write(
                new Note(
                        claim.id(),
                        claim.lease(),
                        DeliveryStatus.PENDING,
                        now(),
                        null,
                        1,
                        true,
                        List.of(attempt)));

        Claim next = claim(1).getFirst();

        assertThat(next.rejections()).isEqualTo(1);
        assertThat(next.history()).containsExactly(attempt);
    }

    @Test
    void ignoresWhoeverHasLostTheLease() {
        record(event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        List<Claim> lost = claim(2);
        write(note(lost.get(0), DeliveryStatus.PENDING, now(), null, 0, false));
        List<Claim> next = claim(2);

        assertThat(write(delivered(lost.get(0)), delivered(lost.get(1))))
                .containsExactly(lost.get(1).id());

        assertThat(found(lost.get(0).id()).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(write(delivered(next.get(0)))).containsExactly(lost.get(0).id());
        assertThat(write(delivered(next.get(0)))).isEmpty();
    }

    @Test
    void sendsAgainWhateverBecameOfIt() {
        record(event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        List<Claim> claims = claim(2);
        write(
                delivered(claims.get(0)),
                note(claims.get(1), DeliveryStatus.DEAD, now().plus(HOUR), null, 5, true));

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
        write(note(claims.get(1), DeliveryStatus.PENDING, now().plus(HOUR), null, 3, true));

        write(() -> store().sendAgain(claims.stream().map(Claim::id).toList()));

        assertThat(claim(2)).extracting(Claim::id).containsExactly(claims.get(1).id());
        assertThat(write(delivered(claims.get(0)))).hasSize(1);
    }

    @Test
    void locksTheDeliveriesOfARangeStepByStep() {
        Instant noon = now();
        List<Fresh> events =
                IntStream.range(0, 6)
                        .mapToObj(i -> event(OrderEvent.Type.PAID, noon.plusSeconds(60L * i)))
                        .toList();
        record(events.toArray(Fresh[]::new));
        var range =
                new Deliveries.Range(
                        noon.plusSeconds(60), noon.plusSeconds(300), DeliveryStatus.PENDING);

        assertThat(lock(range, EventIds.FIRST, 3))
                .containsExactly(events.get(1).id(), events.get(2).id(), events.get(3).id());
        assertThat(lock(range, events.get(3).id(), 3)).containsExactly(events.get(4).id());
        assertThat(lock(range, events.get(4).id(), 3)).isEmpty();
        assertThat(
                        lock(
                                new Deliveries.Range(range.from(), range.to(), DeliveryStatus.DEAD),
                                EventIds.FIRST,
                                3))
                .isEmpty();
    }

    @Test
    void findsEventsWhoseIdsWereMadeByAClockThatIsWrong() {
        Instant noon = now();
        Fresh early =
                new Fresh(
                        id(noon.minus(Duration.ofMinutes(50))),
                        new OrderId(ids.next()),
                        OrderEvent.Type.PAID,
                        noon,
                        noon);
        Fresh late =
                new Fresh(
                        id(noon.plus(Duration.ofMinutes(50))),
                        new OrderId(ids.next()),
                        OrderEvent.Type.PAID,
                        noon,
                        noon);
        record(early, late);

        Filter thisMoment = new Filter(null, null, noon, noon.plusSeconds(1));
        assertThat(all(thisMoment, 5)).containsExactly(late.id(), early.id());
        assertThat(
                        lock(
                                new Deliveries.Range(
                                        noon, noon.plusSeconds(1), DeliveryStatus.PENDING),
                                EventIds.FIRST,
                                5))
                .containsExactly(early.id(), late.id());
    }

    @Test
    void listsNewestFirstWhateverThePage() {
        List<UUID> recorded =
                IntStream.range(0, 7)
                        .mapToObj(i -> {
                            Fresh event = event(OrderEvent.Type.PAID, now());
                            record(event);
                            return event.id();
                        })
                        .toList();

        for (int limit = 1; limit <= 8; limit++) {
            assertThat(all(ALL, limit)).isEqualTo(recorded.reversed());
        }
    }

    @Test
    void narrowsByStatusOrderAndTime() {
        Instant noon = now();
        Fresh first = event(OrderEvent.Type.PAID, noon);
        Fresh second = event(OrderEvent.Type.PAID, noon.plusSeconds(60));
        Fresh third = event(OrderEvent.Type.PAID, noon.plusSeconds(120));
        record(first, second, third);
        write(() -> store().write(List.of(delivered(first))));

        assertThat(all(new Filter(DeliveryStatus.DELIVERED, null, null, null), 2))
                .containsExactly(first.id());
        assertThat(all(new Filter(DeliveryStatus.PENDING, null, null, null), 1))
                .containsExactly(third.id(), second.id());
        assertThat(all(new Filter(DeliveryStatus.DEAD, null, null, null), 1)).isEmpty();
        assertThat(all(new Filter(null, second.orderId(), null, null), 1))
                .containsExactly(second.id());
        assertThat(all(new Filter(null, null, noon.plusSeconds(60), null), 1))
                .containsExactly(third.id(), second.id());
        assertThat(all(new Filter(null, null, null, noon.plusSeconds(60)), 1))
                .containsExactly(first.id());
    }

    @Test
    void purgesOnlyWhatWasDeliveredLongAgoInChunks() {
        Instant longAgo = now().minus(Duration.ofDays(20));
        List<Fresh> events =
                IntStream.range(0, 5).mapToObj(i -> event(OrderEvent.Type.PAID, longAgo)).toList();
        record(events.toArray(Fresh[]::new));
        Fresh recent = event(OrderEvent.Type.PAID, now());
        record(recent);
        for (Fresh event : events.subList(0, 4)) {
            write(
                    new Note(
                            event.id(),
                            event.dueAt(),
                            DeliveryStatus.DELIVERED,
                            event.dueAt(),
                            longAgo,
                            0,
                            true,
                            List.of()));
        }
        write(delivered(recent));
        Instant limit = now().minus(Duration.ofDays(14));

        List<UUID> old = events.stream().map(Fresh::id).toList();

        assertThat(inTransaction(() -> store().purge(limit, old.getFirst(), 2)))
                .containsExactly(old.get(1), old.get(2));
        assertThat(inTransaction(() -> store().purge(limit, EventIds.FIRST, 3)))
                .containsExactly(old.get(0), old.get(3));
        assertThat(inTransaction(() -> store().purge(limit, EventIds.FIRST, 3))).isEmpty();
        assertThat(all(ALL, 10)).containsExactly(recent.id(), events.get(4).id());
    }

    @Test
    void countsWhatWaitsAndWhatIsDead() {
        assertThat(history().backlog()).isEqualTo(new DeliveryHistory.Backlog(0, 0, 0));
        Fresh old = event(OrderEvent.Type.PAID, now().minusSeconds(100));
        record(old, event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        Claim claim = claim(10).getLast();
        write(note(claim, DeliveryStatus.DEAD, now(), null, 5, true));

        DeliveryHistory.Backlog backlog = history().backlog();

        assertThat(backlog.pending()).isEqualTo(2);
        assertThat(backlog.dead()).isEqualTo(1);
        assertThat(backlog.oldestAgeSeconds()).isBetween(99.9, 130.0);
    }

    /** A new id of a time, which sorts behind the ones made before it of the same millisecond. */
    private UUID id(Instant at) {
        UUID time = EventIds.at(at);
        return new UUID(time.getMostSignificantBits() | 0x7000L, made.incrementAndGet());
    }

    private Delivery found(UUID id) {
        return Objects.requireNonNull(history().find(id));
    }

    private Fresh event(OrderEvent.Type type, Instant at) {
        return new Fresh(id(at), new OrderId(ids.next()), type, at, at);
    }

    private void record(Fresh... events) {
        write(() -> store().record(List.of(events)));
    }

    private List<Claim> claim(int limit) {
        return inTransaction(() -> store().claim(EventIds.FIRST, limit));
    }

    private List<UUID> lock(Deliveries.Range range, UUID after, int limit) {
        return inTransaction(() -> store().lock(range, after, limit));
    }

    private Set<UUID> write(Note... notes) {
        return inTransaction(() -> store().write(List.of(notes)));
    }

    private static Note delivered(Claim claim) {
        return note(claim, DeliveryStatus.DELIVERED, claim.lease(), claim.createdAt(), 0, true);
    }

    private static Note delivered(Fresh event) {
        return new Note(
                event.id(),
                event.dueAt(),
                DeliveryStatus.DELIVERED,
                event.dueAt(),
                event.createdAt(),
                0,
                true,
                List.of());
    }

    private static Note note(
            Claim claim,
            DeliveryStatus status,
            Instant dueAt,
            @Nullable Instant deliveredAt,
            int rejections,
            boolean counts) {
        return new Note(
                claim.id(),
                claim.lease(),
                status,
                dueAt,
                deliveredAt,
                rejections,
                counts,
                claim.history());
    }

    private List<UUID> all(Filter filter, int limit) {
        List<UUID> read = new ArrayList<>();
        @Nullable UUID position = null;
        do {
            Page<Delivery, UUID> page = history().find(filter, limit, position);
            read.addAll(page.items().stream().map(Delivery::id).toList());
            position = page.next();
        } while (position != null);
        return read;
    }
}
