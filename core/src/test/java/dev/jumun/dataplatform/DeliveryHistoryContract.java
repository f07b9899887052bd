package dev.jumun.dataplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.Deliveries.Claim;
import dev.jumun.dataplatform.Deliveries.Fresh;
import dev.jumun.dataplatform.DeliveryHistory.Filter;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link DeliveryHistory} promises, and what of a range is found to be sent again. */
public abstract class DeliveryHistoryContract extends DeliveryStoreContract {

    private static final Filter ALL = new Filter(null, null, null, null);

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
        write(delivered(noon, List.of(first)));

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
    void countsWhatWaitsAndWhatIsDead() {
        assertThat(history().backlog()).isEqualTo(new DeliveryHistory.Backlog(0, 0, 0));
        Fresh old = event(OrderEvent.Type.PAID, now().minusSeconds(100));
        record(old, event(OrderEvent.Type.PAID, now()), event(OrderEvent.Type.PAID, now()));
        Claim claim = claim(10).getLast();
        write(dead(claim));

        DeliveryHistory.Backlog backlog = history().backlog();

        assertThat(backlog.pending()).isEqualTo(2);
        assertThat(backlog.dead()).isEqualTo(1);
        assertThat(backlog.oldestAgeSeconds()).isBetween(99.9, 130.0);
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
