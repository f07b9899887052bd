package dev.jumun.coupon.web;

import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign to be made; either {@code validUntil} or {@code validDays}. */
@Consistent
record CampaignRequest(
        @NotNull @Text(max = 200) String name,
        @NotNull @Valid DiscountBody discount,
        @NotNull @Min(0) @Max(DiscountBody.MAX_WON) Long minOrder,
        @NotNull @Min(1) @Max(CampaignTerms.MAX_QUANTITY) Long quantity,
        @NotNull Instant issueFrom,
        @NotNull Instant issueUntil,
        @Nullable Instant validUntil,
        @Min(1) @Max(Validity.Days.MAX) @Nullable Integer validDays)
        implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        if ((validUntil == null) == (validDays == null)) {
            clashes.add(new Clash("validUntil", "validity"));
        }
        if (issueFrom != null && issueUntil != null && !issueFrom.isBefore(issueUntil)) {
            clashes.add(new Clash("issueUntil", "after"));
        }
        if (issueFrom != null && validUntil != null && !issueFrom.isBefore(validUntil)) {
            clashes.add(new Clash("validUntil", "after"));
        }
        return clashes;
    }

    CampaignTerms terms() {
        return new CampaignTerms(
                name,
                discount.discount(),
                Won.of(minOrder),
                quantity,
                issueFrom,
                issueUntil,
                validity(validUntil, validDays));
    }

    private static Validity validity(@Nullable Instant until, @Nullable Integer days) {
        if (until != null) {
            return new Validity.Until(until);
        }
        if (days != null) {
            return new Validity.Days(days);
        }
        throw new IllegalStateException("a campaign without a validity passed validation");
    }
}
