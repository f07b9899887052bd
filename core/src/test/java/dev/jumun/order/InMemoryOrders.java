package dev.jumun.order;

import dev.jumun.shared.HeldRows;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders in a map. One transaction at a time. */
public final class InMemoryOrders implements Orders, OrderHistory {

    private static final Comparator<Order> OLDEST_FIRST =
            Comparator.comparing(Order::createdAt).thenComparing(order -> order.id().value());

    private final Map<OrderId, Order> rows = new LinkedHashMap<>();
    private final Set<OrderNumber> numbers = new HashSet<>();
    private final HeldRows<OrderId> held = new HeldRows<>();

    /** Pretends that another transaction holds the order's row. */
    public void hold(OrderId id) {
        held.hold(id);
    }

    public void release(OrderId id) {
        held.release(id);
    }

    public Order get(OrderId id) {
        return Objects.requireNonNull(rows.get(id));
    }

    public List<Order> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void insert(List<Order> orders) {
        for (Order order : orders) {
            if (!numbers.add(order.number()) || rows.put(order.id(), order) != null) {
                throw new IllegalStateException("UNIQUE (id), UNIQUE (number)");
            }
        }
    }

    @Override
    public LockedRows<OrderId, Order> lock(Collection<OrderId> ids, LockMode mode) {
        List<Order> found =
                held.lock(ids, mode).stream().map(rows::get).filter(Objects::nonNull).toList();
        return LockedRows.of(ids, found, Order::id, mode);
    }

    @Override
    public void saveCancelled(List<Order> orders) {
        orders.forEach(order -> rows.put(order.id(), order));
    }

    @Override
    public Page<Order, TimePosition> find(Filter filter, int limit, @Nullable TimePosition after) {
        List<Order> found =
                rows.values().stream()
                        .filter(order -> matches(order, filter))
                        .filter(order -> after == null || isBefore(order, after))
                        .sorted(OLDEST_FIRST.reversed())
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(
                found, limit, order -> new TimePosition(order.createdAt(), order.id().value()));
    }

    private static boolean matches(Order order, Filter filter) {
        return (filter.userId() == null || order.userId().equals(filter.userId()))
                && (filter.status() == null || order.status() == filter.status())
                && (filter.from() == null || !order.createdAt().isBefore(filter.from()))
                && (filter.to() == null || order.createdAt().isBefore(filter.to()));
    }

    private static boolean isBefore(Order order, TimePosition position) {
        int times = order.createdAt().compareTo(position.at());
        return times < 0 || (times == 0 && order.id().value().compareTo(position.id()) < 0);
    }

    @Override
    public @Nullable Order find(OrderId id) {
        return rows.get(id);
    }

    @Override
    public List<Order> find(Collection<OrderId> ids) {
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public @Nullable Order find(OrderId id, UserId owner) {
        Order order = rows.get(id);
        return order == null || !order.userId().equals(owner) ? null : order;
    }
}
