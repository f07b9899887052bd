package dev.jumun.coupon;

import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Campaigns: open an hour before and after noon, 1 000 won off, 10 coupons, valid for 7 days. */
public final class CampaignFixture {

    private Discount discount = new Discount.Fixed(Won.of(1_000));
    private long minOrder;
    private long quantity = 10;
    private long issued;
    private Instant issueFrom = SettableClock.NOON.minus(Duration.ofHours(1));
    private Instant issueUntil = SettableClock.NOON.plus(Duration.ofHours(1));
    private Validity validity = new Validity.Days(7);
    private boolean paused;

    private CampaignFixture() {}

    public static CampaignFixture campaign() {
        return new CampaignFixture();
    }

    public static Discount percent(int value, @Nullable Long maxDiscount) {
        return new Discount.Percent(value, maxDiscount == null ? null : Won.of(maxDiscount));
    }

    public CampaignFixture discount(Discount other) {
        discount = other;
        return this;
    }

    public CampaignFixture minOrder(long won) {
        minOrder = won;
        return this;
    }

    public CampaignFixture quantity(long coupons) {
        quantity = coupons;
        return this;
    }

    public CampaignFixture issued(long coupons) {
        issued = coupons;
        return this;
    }

    public CampaignFixture window(Instant from, Instant until) {
        issueFrom = from;
        issueUntil = until;
        return this;
    }

    public CampaignFixture validity(Validity other) {
        validity = other;
        return this;
    }

    public CampaignFixture paused() {
        paused = true;
        return this;
    }

    public CampaignTerms terms() {
        return new CampaignTerms(
                "welcome", discount, Won.of(minOrder), quantity, issueFrom, issueUntil, validity);
    }

    public Campaign build(long id) {
        return new Campaign(
                id, terms(), issued, paused, SettableClock.NOON.minus(Duration.ofDays(1)));
    }
}
