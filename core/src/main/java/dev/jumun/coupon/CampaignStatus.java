package dev.jumun.coupon;

/** Where a campaign stands at a given time. */
public enum CampaignStatus {
    UPCOMING,
    OPEN,
    PAUSED,
    SOLD_OUT,
    ENDED
}
