package dev.jumun.demo.data;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.Discount;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.Objects;

/** Four campaigns, each of another kind. Coupons of the first two have been claimed before. */
final class FirstCampaigns {

    private final Campaigns campaigns;

    FirstCampaigns(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** The campaigns that customers already know. */
    record Known(Campaign welcome, Campaign tenth) {}

    Known open(Days days) {
        Instant advertised = days.ago(14);
        Campaign welcome = insert(welcome(days), advertised);
        Campaign tenth = insert(tenth(days), advertised);
        insert(upcoming(days), advertised);
        insert(hundred(days), advertised);
        return new Known(welcome, tenth);
    }

    private Campaign insert(CampaignTerms terms, Instant at) {
        return Objects.requireNonNull(campaigns.find(campaigns.insert(terms, at)));
    }

    private static CampaignTerms welcome(Days days) {
        return new CampaignTerms(
                "첫 구매 환영 5,000원 할인",
                new Discount.Fixed(Won.of(5_000)),
                Won.of(20_000),
                10_000,
                days.ago(10),
                days.inDays(60),
                new Validity.Days(30));
    }

    private static CampaignTerms tenth(Days days) {
        return new CampaignTerms(
                "전 상품 10% 할인 (최대 10,000원)",
                new Discount.Percent(10, Won.of(10_000)),
                Won.of(30_000),
                5_000,
                days.ago(7),
                days.inDays(30),
                new Validity.Until(days.inDays(30)));
    }

    private static CampaignTerms upcoming(Days days) {
        return new CampaignTerms(
                "다음 주 오픈 20% 할인 (최대 30,000원)",
                new Discount.Percent(20, Won.of(30_000)),
                Won.of(50_000),
                1_000,
                days.inDays(7),
                days.inDays(14),
                new Validity.Days(7));
    }

    /** Nobody has claimed it yet: whoever tries the demo can race for it. */
    private static CampaignTerms hundred(Days days) {
        return new CampaignTerms(
                "선착순 100명 10,000원 할인",
                new Discount.Fixed(Won.of(10_000)),
                Won.of(10_000),
                100,
                days.today(),
                days.inDays(60),
                new Validity.Days(14));
    }
}
