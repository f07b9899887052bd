package dev.jumun.coupon.web;

import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.validation.Consistent;
import dev.jumun.shared.web.validation.SelfChecking;
import dev.jumun.shared.web.validation.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to change in a campaign; what is left out stays. */
@Consistent
record CampaignChangeRequest(
        @Text(max = 200) @Nullable String name,
        @Valid @Nullable DiscountBody discount,
        @Min(0) @Max(DiscountBody.MAX_WON) @Nullable Long minOrder,
        @Min(1) @Max(CampaignTerms.MAX_QUANTITY) @Nullable Long quantity,
        @Nullable Instant issueFrom,
        @Nullable Instant issueUntil,
        @Nullable Instant validUntil,
        @Min(1) @Max(Validity.Days.MAX) @Nullable Integer validDays,
        @Nullable Boolean paused)
        implements SelfChecking {

    @Override
    public List<Clash> clashes() {
        return validUntil != null && validDays != null
                ? List.of(new Clash("validUntil", "validity"))
                : List.of();
    }

    CampaignAdmin.Change change() {
        return new CampaignAdmin.Change(
                name,
                discount == null ? null : discount.discount(),
                minOrder == null ? null : Won.of(minOrder),
                quantity,
                issueFrom,
                issueUntil,
                validity(),
                paused);
    }

    private @Nullable Validity validity() {
        if (validUntil != null) {
            return new Validity.Until(validUntil);
        }
        return validDays == null ? null : new Validity.Days(validDays);
    }
}
