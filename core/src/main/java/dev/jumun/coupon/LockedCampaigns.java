package dev.jumun.coupon;

import dev.jumun.shared.LockedRows;
import java.util.List;

/**
 * Campaigns that are locked for people who claim.
 *
 * @param held the coupons of these campaigns that these people have, as of the lock; of a campaign
 *     that is busy some may be missing
 */
public record LockedCampaigns(LockedRows<Long, Campaign> campaigns, List<IssuedCoupon> held) {}
