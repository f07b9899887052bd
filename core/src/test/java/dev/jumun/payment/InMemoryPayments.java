package dev.jumun.payment;

import dev.jumun.shared.OrderId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Payments in a map. One transaction at a time. */
public final class InMemoryPayments implements Payments {

    private final Map<OrderId, Payment> rows = new LinkedHashMap<>();

    public Payment get(OrderId order) {
        return Objects.requireNonNull(rows.get(order));
    }

    public List<Payment> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public List<Payment> find(Collection<OrderId> orders) {
        return orders.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void insert(List<Payment> payments) {
        for (Payment payment : payments) {
            if (rows.put(payment.orderId(), payment) != null) {
                throw new IllegalStateException("one payment per order");
            }
        }
    }

    @Override
    public void saveRefunded(List<Payment> payments) {
        payments.forEach(payment -> rows.put(payment.orderId(), payment));
    }
}
