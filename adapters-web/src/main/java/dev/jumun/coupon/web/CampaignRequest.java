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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign to be made.
 *
 * @param validUntil when its coupons end; or else
 * @param validDays for how many days after its issue each coupon can be used
 */
@Consistent
record CampaignRequest(
        @NotNull @Text(max = MAX_NAME) String name,
        @NotNull @Valid DiscountForm discount,
        @NotNull @Min(0) @Max(DiscountForm.MAX) Long minOrder,
        @NotNull @Min(1) @Max(CampaignTerms.MAX_QUANTITY) Long quantity,
        @NotNull Instant issueFrom,
        @NotNull Instant issueUntil,
        @Nullable Instant validUntil,
        @Nullable @Min(1) @Max(Validity.Days.MAX) Long validDays)
        implements SelfChecking {

    static final int MAX_NAME = 200;

    @Override
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        if ((validUntil == null) == (validDays == null)) {
            clashes.add(new Clash("validUntil", "validity"));
        } else if (validUntil != null && issueFrom != null && !issueFrom.isBefore(validUntil)) {
            clashes.add(new Clash("validUntil", "windows"));
        }
        if (issueFrom != null && issueUntil != null && !issueFrom.isBefore(issueUntil)) {
            clashes.add(new Clash("issueUntil", "windows"));
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
                Objects.requireNonNull(validity(validUntil, validDays)));
    }

    static @Nullable Validity validity(@Nullable Instant until, @Nullable Long days) {
        if (until != null) {
            return new Validity.Until(until);
        }
        return days == null ? null : new Validity.Days(Math.toIntExact(days));
    }
}
