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

/** What of a campaign is to change; what is left out stays. */
@Consistent
record CampaignPatch(
        @Nullable @Text(max = CampaignRequest.MAX_NAME) String name,
        @Nullable @Valid DiscountForm discount,
        @Nullable @Min(0) @Max(DiscountForm.MAX) Long minOrder,
        @Nullable @Min(1) @Max(CampaignTerms.MAX_QUANTITY) Long quantity,
        @Nullable Instant issueFrom,
        @Nullable Instant issueUntil,
        @Nullable Instant validUntil,
        @Nullable @Min(1) @Max(Validity.Days.MAX) Long validDays,
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
                CampaignRequest.validity(validUntil, validDays),
                paused);
    }
}
