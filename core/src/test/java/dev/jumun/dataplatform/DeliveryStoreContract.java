package dev.jumun.dataplatform;

import dev.jumun.dataplatform.Deliveries.Claim;
import dev.jumun.dataplatform.Deliveries.Fresh;
import dev.jumun.dataplatform.Deliveries.Held;
import dev.jumun.dataplatform.Deliveries.Note;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.StoreContract;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The words in which the contracts of {@link Deliveries} and {@link DeliveryHistory} are told. */
public abstract class DeliveryStoreContract extends StoreContract {

    private final AtomicInteger made = new AtomicInteger();

    protected abstract Deliveries store();

    protected abstract DeliveryHistory history();

    /** The time that the store goes by now, to the microsecond. */
    protected abstract Instant now();

    /** A new id of a time, which sorts behind the ones made before it of the same millisecond. */
    final UUID id(Instant at) {
        UUID time = EventIds.at(at);
        return new UUID(time.getMostSignificantBits() | 0x7000L, made.incrementAndGet());
    }

    final Delivery found(UUID id) {
        return Objects.requireNonNull(history().find(id));
    }

    final Fresh event(OrderEvent.Type type, Instant at) {
        return new Fresh(id(at), new OrderId(ids.next()), type, at, at);
    }

    final void record(Fresh... events) {
        write(() -> store().record(List.of(events)));
    }

    final List<Claim> claim(int limit) {
        return inTransaction(() -> store().claim(EventIds.FIRST, limit));
    }

    /** Takes the one that is due. */
    final Claim claim() {
        List<Claim> claims = claim(2);
        if (claims.size() != 1) {
            throw new AssertionError("one was to be due: " + claims);
        }
        return claims.getFirst();
    }

    final List<UUID> lock(Deliveries.Range range, UUID after, int limit) {
        return inTransaction(() -> store().lock(range, after, limit));
    }

    final Set<UUID> write(Note note) {
        return inTransaction(() -> store().write(note));
    }

    static Held held(Claim claim) {
        return new Held(claim.id(), claim.lease());
    }

    final DeliveryAttempt attempt(DeliveryAttempt.Outcome outcome) {
        return new DeliveryAttempt(now(), outcome, 200, 7, null);
    }

    final Note delivered(Claim... claims) {
        return new Note(
                Arrays.stream(claims).map(DeliveryStoreContract::held).toList(),
                DeliveryStatus.DELIVERED,
                now(),
                attempt(DeliveryAttempt.Outcome.DELIVERED));
    }

    /** By the instance that recorded them. */
    final Note delivered(Instant at, List<Fresh> events) {
        return new Note(
                events.stream().map(event -> new Held(event.id(), event.dueAt())).toList(),
                DeliveryStatus.DELIVERED,
                at,
                attempt(DeliveryAttempt.Outcome.DELIVERED));
    }

    static Note waits(Claim claim, Instant dueAt, @Nullable DeliveryAttempt attempt) {
        return new Note(List.of(held(claim)), DeliveryStatus.PENDING, dueAt, attempt);
    }

    final Note dead(Claim claim) {
        return new Note(
                List.of(held(claim)),
                DeliveryStatus.DEAD,
                now(),
                attempt(DeliveryAttempt.Outcome.REJECTED));
    }
}
