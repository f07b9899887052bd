package dev.jumun.coupon.web;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Validity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A campaign, the same for everybody. */
record CampaignAnswer(
        long id,
        String name,
        DiscountForm discount,
        long minOrder,
        long quantity,
        long remaining,
        Instant issueFrom,
        Instant issueUntil,
        @Nullable Instant validUntil,
        @Nullable Integer validDays,
        CampaignStatus status) {

    /**
     * @param now the database's time, by which the status goes
     */
    static CampaignAnswer from(Campaign campaign, Instant now) {
        CampaignTerms terms = campaign.terms();
        return new CampaignAnswer(
                campaign.id(),
                terms.name(),
                DiscountForm.from(terms.discount()),
                terms.minOrder().amount(),
                terms.quantity(),
                campaign.remaining(),
                terms.issueFrom(),
                terms.issueUntil(),
                terms.validity() instanceof Validity.Until(Instant end) ? end : null,
                terms.validity() instanceof Validity.Days(int days) ? days : null,
                campaign.status(now));
    }
}
