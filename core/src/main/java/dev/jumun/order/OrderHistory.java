package dev.jumun.order;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads orders: a query port, from controller to SQL. */
public interface OrderHistory {

    /**
     * Which orders; a component that is {@code null} does not narrow.
     *
     * @param from only orders placed at or after this time
     * @param to only orders placed before this time
     */
    record Filter(
            @Nullable UserId userId,
            @Nullable OrderStatus status,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static Filter ofUser(UserId userId, @Nullable OrderStatus status) {
            return new Filter(userId, status, null, null);
        }
    }

    /** Orders, newest first. */
    Page<Order, TimePosition> find(Filter filter, int limit, @Nullable TimePosition after);

    @Nullable Order find(OrderId id);

    /** Those of the orders that there are, at most a few hundred, in no order. */
    List<Order> find(Collection<OrderId> ids);

    /** The user's own order; {@code null} also where it is somebody else's. */
    @Nullable Order find(OrderId id, UserId owner);
}
