package dev.jumun.coupon;

import dev.jumun.shared.Refusal;

/** The campaign would end before it begins, or its coupons before they can be claimed. */
public record CampaignWindowsInvalid() implements Refusal {

    @Override
    public String code() {
        return "INVALID_REQUEST";
    }

    @Override
    public boolean isKept() {
        return false;
    }
}
