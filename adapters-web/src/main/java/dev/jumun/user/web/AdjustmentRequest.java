package dev.jumun.user.web;

import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A correction of somebody's balance.
 *
 * @param amount signed, in won
 */
@Consistent
record AdjustmentRequest(
        @NotNull @Min(-MAX) @Max(MAX) Long amount,
        @NotNull @Text(max = 500, multiline = true) String reason)
        implements SelfChecking {

    private static final long MAX = 1_000_000_000_000L;

    @Override
    public List<Clash> clashes() {
        return Long.valueOf(0).equals(amount) ? List.of(new Clash("amount", "nonZero")) : List.of();
    }
}
