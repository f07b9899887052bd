package dev.jumun.dataplatform.web;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/** Which deliveries to send again: those of events in {@code [from, to)} with this status. */
@Consistent
record RedeliverRequest(@NotNull Instant from, @NotNull Instant to, @NotNull DeliveryStatus status)
        implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        return from != null && to != null && !from.isBefore(to)
                ? List.of(new Clash("to", "windows"))
                : List.of();
    }

    Deliveries.Range range() {
        return new Deliveries.Range(from, to, status);
    }
}
