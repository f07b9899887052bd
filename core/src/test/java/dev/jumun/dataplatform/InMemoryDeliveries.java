package dev.jumun.dataplatform;

import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries in a map. One transaction at a time. */
public final class InMemoryDeliveries implements Deliveries, DeliveryHistory {

    private record Row(Delivery delivery, int rejections) {}

    private final SettableClock clock;
    private final Map<UUID, Row> rows = new TreeMap<>(EventIds.ORDER);

    public InMemoryDeliveries(SettableClock clock) {
        this.clock = clock;
    }

    public Delivery get(UUID id) {
        return Objects.requireNonNull(find(id));
    }

    @Override
    public synchronized void record(List<Fresh> events) {
        for (Fresh event : events) {
            if (rows.containsKey(event.id())
                    || of(event.orderId()).anyMatch(row -> row.type() == event.type())) {
                throw new IllegalStateException("PRIMARY KEY (id), UNIQUE (order_id, type)");
            }
            rows.put(
                    event.id(),
                    new Row(
                            new Delivery(
                                    event.id(),
                                    event.orderId(),
                                    event.type(),
                                    DeliveryStatus.PENDING,
                                    0,
                                    event.createdAt(),
                                    event.dueAt(),
                                    null,
                                    List.of()),
                            0));
        }
    }

    private Stream<Delivery> of(OrderId order) {
        return all().filter(row -> row.orderId().equals(order));
    }

    private Stream<Delivery> all() {
        return rows.values().stream().map(Row::delivery);
    }

    @Override
    public synchronized List<Claim> claim(UUID after, int limit) {
        Instant lease = clock.now().plus(LEASE);
        List<Row> due =
                rows.values().stream()
                        .filter(row -> EventIds.ORDER.compare(row.delivery.id(), after) > 0)
                        .filter(row -> isDue(row.delivery))
                        .limit(limit)
                        .toList();
        due.forEach(row -> rows.put(row.delivery.id(), due(row, lease)));
        return due.stream()
                .map(row ->
                        new Claim(
                                row.delivery.id(),
                                row.delivery.orderId(),
                                row.delivery.type(),
                                row.delivery.createdAt(),
                                lease,
                                row.rejections))
                .toList();
    }

    private boolean isDue(Delivery delivery) {
        return delivery.status() == DeliveryStatus.PENDING
                && !delivery.dueAt().isAfter(clock.now())
                && (delivery.type() == OrderEvent.Type.PAID
                        || of(delivery.orderId())
                                .noneMatch(earlier ->
                                        earlier.type() == OrderEvent.Type.PAID
                                                && earlier.status() != DeliveryStatus.DELIVERED));
    }

    private static Row due(Row row, Instant dueAt) {
        Delivery old = row.delivery;
        return new Row(
                new Delivery(
                        old.id(),
                        old.orderId(),
                        old.type(),
                        old.status(),
                        old.attempts(),
                        old.createdAt(),
                        dueAt,
                        old.deliveredAt(),
                        old.history()),
                row.rejections);
    }

    @Override
    public synchronized Set<UUID> write(Note note) {
        Set<UUID> counted = new HashSet<>();
        for (Held held : note.held()) {
            Row row = rows.get(held.id());
            if (row != null
                    && row.delivery.status() == DeliveryStatus.PENDING
                    && row.delivery.dueAt().equals(held.lease())) {
                rows.put(held.id(), noted(row, note));
                counted.add(held.id());
            }
        }
        return counted;
    }

    private static Row noted(Row row, Note note) {
        Delivery old = row.delivery;
        List<DeliveryAttempt> history = new ArrayList<>(old.history());
        int rejected = 0;
        int counts = 0;
        if (note.attempt() != null) {
            history.add(note.attempt());
            rejected = note.attempt().outcome() == DeliveryAttempt.Outcome.REJECTED ? 1 : 0;
            counts = note.attempt().outcome() == DeliveryAttempt.Outcome.UNAVAILABLE ? 0 : 1;
        }
        int newest = Math.max(0, history.size() - Delivery.MAX_HISTORY);
        return new Row(
                new Delivery(
                        old.id(),
                        old.orderId(),
                        old.type(),
                        note.status(),
                        old.attempts() + counts,
                        old.createdAt(),
                        note.at(),
                        note.status() == DeliveryStatus.DELIVERED ? note.at() : null,
                        history.subList(newest, history.size())),
                row.rejections + rejected);
    }

    @Override
    public @Nullable Delivery lock(UUID id) {
        return find(id);
    }

    @Override
    public synchronized void sendAgain(List<UUID> ids) {
        Instant now = clock.now();
        for (UUID id : ids) {
            Delivery old = get(id);
            boolean mayBeUnderWay =
                    old.status() == DeliveryStatus.PENDING && !old.dueAt().isAfter(now.plus(LEASE));
            rows.put(
                    id,
                    new Row(
                            new Delivery(
                                    old.id(),
                                    old.orderId(),
                                    old.type(),
                                    DeliveryStatus.PENDING,
                                    old.attempts(),
                                    old.createdAt(),
                                    mayBeUnderWay ? old.dueAt() : now,
                                    null,
                                    old.history()),
                            0));
        }
    }

    @Override
    public synchronized List<UUID> lock(Range range, UUID after, int limit) {
        Filter filter = new Filter(range.status(), null, range.from(), range.to());
        return all().filter(delivery -> matches(delivery, filter))
                .map(Delivery::id)
                .filter(id -> EventIds.ORDER.compare(id, after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<UUID> purge(Instant before, UUID after, int limit) {
        List<UUID> old =
                all().filter(delivery ->
                                delivery.deliveredAt() != null
                                        && delivery.deliveredAt().isBefore(before))
                        .map(Delivery::id)
                        .filter(id -> EventIds.ORDER.compare(id, after) > 0)
                        .limit(limit)
                        .toList();
        old.forEach(rows::remove);
        return old;
    }

    @Override
    public synchronized Page<Delivery, UUID> find(Filter filter, int limit, @Nullable UUID before) {
        List<Delivery> newestFirst = new ArrayList<>(all().toList()).reversed();
        return Page.ofSurplus(
                newestFirst.stream()
                        .filter(delivery -> matches(delivery, filter))
                        .filter(delivery ->
                                before == null || EventIds.ORDER.compare(delivery.id(), before) < 0)
                        .limit(limit + 1L)
                        .toList(),
                limit,
                Delivery::id);
    }

    private static boolean matches(Delivery delivery, Filter filter) {
        return (filter.status() == null || delivery.status() == filter.status())
                && (filter.orderId() == null || delivery.orderId().equals(filter.orderId()))
                && (filter.from() == null || !delivery.createdAt().isBefore(filter.from()))
                && (filter.to() == null || delivery.createdAt().isBefore(filter.to()));
    }

    @Override
    public synchronized @Nullable Delivery find(UUID id) {
        Row row = rows.get(id);
        return row == null ? null : row.delivery;
    }

    @Override
    public synchronized Backlog backlog() {
        List<Delivery> pending =
                all().filter(delivery -> delivery.status() == DeliveryStatus.PENDING).toList();
        long dead = all().filter(delivery -> delivery.status() == DeliveryStatus.DEAD).count();
        double oldest =
                pending.isEmpty()
                        ? 0
                        : Duration.between(pending.getFirst().createdAt(), clock.now()).toMillis()
                                / 1_000.0;
        return new Backlog(pending.size(), oldest, dead);
    }
}
