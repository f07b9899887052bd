package dev.jumun.coupon;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.Won;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the shopkeeper runs campaigns. Each call is one transaction with its audit row. */
public interface CampaignAdmin {

    /** What is to change; a component that is {@code null} stays as it is. */
    record Change(
            @Nullable String name,
            @Nullable Discount discount,
            @Nullable Won minOrder,
            @Nullable Long quantity,
            @Nullable Instant issueFrom,
            @Nullable Instant issueUntil,
            @Nullable Validity validity,
            @Nullable Boolean paused) {

        /** The terms after the change. */
        public CampaignTerms applyTo(CampaignTerms terms) {
            return new CampaignTerms(
                    name == null ? terms.name() : name,
                    discount == null ? terms.discount() : discount,
                    minOrder == null ? terms.minOrder() : minOrder,
                    quantity == null ? terms.quantity() : quantity,
                    issueFrom == null ? terms.issueFrom() : issueFrom,
                    issueUntil == null ? terms.issueUntil() : issueUntil,
                    validity == null ? terms.validity() : validity);
        }
    }

    Campaign create(CampaignTerms terms, Administrator administrator);

    /**
     * Changes a campaign. Refused with {@link dev.jumun.shared.NotFound}, {@link
     * CouponTermsFrozen}, or {@link CampaignWindowsInvalid} where the terms would no longer fit
     * each other.
     */
    Decision<Campaign> change(long couponId, Change change, Administrator administrator);
}
