package dev.jumun.statistics.web;

import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;

/**
 * A ranking to be built again.
 *
 * @param asOf its date, from the year 1 on: the calendar of the database knows no year 0
 */
@Consistent
record RebuildRequest(@NotNull LocalDate asOf) implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        return asOf != null && asOf.getYear() < 1 ? List.of(new Clash("asOf", "value")) : List.of();
    }
}
