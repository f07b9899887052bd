package dev.jumun.coupon;

import dev.jumun.shared.Decision;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * A coupon campaign: first come, first served, until its quantity is gone.
 *
 * @param issued how many coupons have been issued; also the highest sequence
 */
public record Campaign(
        long id, CampaignTerms terms, long issued, boolean paused, Instant createdAt) {

    public long remaining() {
        return terms.quantity() - issued;
    }

    /**
     * An ended campaign is ended whatever else it is; one that has not begun is upcoming even while
     * paused.
     */
    public CampaignStatus status(Instant now) {
        if (!now.isBefore(terms.issueUntil()) || !now.isBefore(terms.validity().endFor(now))) {
            return CampaignStatus.ENDED;
        }
        if (now.isBefore(terms.issueFrom())) {
            return CampaignStatus.UPCOMING;
        }
        if (paused) {
            return CampaignStatus.PAUSED;
        }
        return remaining() == 0 ? CampaignStatus.SOLD_OUT : CampaignStatus.OPEN;
    }

    /**
     * Decides whether one more coupon may be issued now; whether the user already holds one is not
     * its to know.
     */
    public Decision<IssuedCoupon> issue(UUID issuedCouponId, UserId userId, Instant now) {
        return switch (status(now)) {
            case UPCOMING -> Decision.refuse(new CouponNotOpen(CouponNotOpen.Reason.NOT_STARTED));
            case ENDED -> Decision.refuse(new CouponNotOpen(CouponNotOpen.Reason.ENDED));
            case PAUSED -> Decision.refuse(new CouponNotOpen(CouponNotOpen.Reason.PAUSED));
            case SOLD_OUT -> Decision.refuse(new CouponSoldOut());
            case OPEN ->
                    Decision.accept(
                            new IssuedCoupon(
                                    issuedCouponId,
                                    id,
                                    terms.name(),
                                    terms.discount(),
                                    terms.minOrder(),
                                    userId,
                                    issued + 1,
                                    false,
                                    now,
                                    terms.validity().endFor(now),
                                    now));
        };
    }

    /** This campaign after one more coupon was issued. */
    public Campaign withOneMoreIssued() {
        return new Campaign(id, terms, issued + 1, paused, createdAt);
    }

    /** Decides whether the campaign may be given these terms. */
    public Decision<Campaign> change(CampaignTerms newTerms, boolean newPaused) {
        boolean frozen = issued > 0 && newTerms.differInFrozenTermsFrom(terms);
        if (frozen || newTerms.quantity() < terms.quantity()) {
            return Decision.refuse(new CouponTermsFrozen());
        }
        return Decision.accept(new Campaign(id, newTerms, issued, newPaused, createdAt));
    }
}
