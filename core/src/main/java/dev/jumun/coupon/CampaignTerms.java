package dev.jumun.coupon;

import dev.jumun.shared.Won;
import java.time.Instant;

/**
 * What a campaign promises. Claims are possible in the half-open window {@code [issueFrom,
 * issueUntil)}.
 *
 * @param minOrder the least subtotal a coupon can be used on
 * @param quantity how many coupons there are, 1 to {@value #MAX_QUANTITY}
 */
public record CampaignTerms(
        String name,
        Discount discount,
        Won minOrder,
        long quantity,
        Instant issueFrom,
        Instant issueUntil,
        Validity validity) {

    public static final long MAX_QUANTITY = 1_000_000_000L;

    /** Whether claims end after they begin, and coupons after they can first be claimed. */
    public boolean areWindowsValid() {
        return issueFrom.isBefore(issueUntil)
                && (!(validity instanceof Validity.Until(Instant end)) || issueFrom.isBefore(end));
    }

    /**
     * Whether these differ from {@code other} in what the first issue freezes: all but the name and
     * the quantity.
     */
    public boolean differInFrozenTermsFrom(CampaignTerms other) {
        return !discount.equals(other.discount)
                || !minOrder.equals(other.minOrder)
                || !issueFrom.equals(other.issueFrom)
                || !issueUntil.equals(other.issueUntil)
                || !validity.equals(other.validity);
    }
}
