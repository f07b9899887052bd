package dev.jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Instant NOON = SettableClock.NOON;
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private static CampaignFixture fromNoonToOne() {
        return CampaignFixture.campaign().window(NOON, ONE);
    }

    private static Decision<IssuedCoupon> issue(CampaignFixture campaign, Instant at) {
        return campaign.build(1).issue(SequentialIds.id(1), People.ALICE.id(), at);
    }

    @Test
    void theWindowIncludesItsBeginAndExcludesItsEnd() {
        Campaign campaign = fromNoonToOne().build(1);
        assertThat(campaign.status(NOON.minus(MICRO))).isEqualTo(CampaignStatus.UPCOMING);
        assertThat(campaign.status(NOON)).isEqualTo(CampaignStatus.OPEN);
        assertThat(campaign.status(ONE.minus(MICRO))).isEqualTo(CampaignStatus.OPEN);
        assertThat(campaign.status(ONE)).isEqualTo(CampaignStatus.ENDED);
    }

    @Test
    void aCampaignWhoseCouponsWouldAlreadyHaveExpiredHasEnded() {
        Instant expiry = NOON.plus(Duration.ofMinutes(30));
        Campaign campaign = fromNoonToOne().validity(new Validity.Until(expiry)).build(1);
        assertThat(campaign.status(expiry.minus(MICRO))).isEqualTo(CampaignStatus.OPEN);
        assertThat(campaign.status(expiry)).isEqualTo(CampaignStatus.ENDED);
    }

    @Test
    void endedComesBeforePausedBeforeSoldOut() {
        Campaign pausedAndGone = fromNoonToOne().quantity(3).issued(3).paused().build(1);
        assertThat(pausedAndGone.status(NOON.minus(MICRO))).isEqualTo(CampaignStatus.UPCOMING);
        assertThat(pausedAndGone.status(NOON)).isEqualTo(CampaignStatus.PAUSED);
        assertThat(pausedAndGone.status(ONE)).isEqualTo(CampaignStatus.ENDED);
        assertThat(fromNoonToOne().quantity(3).issued(3).build(1).status(NOON))
                .isEqualTo(CampaignStatus.SOLD_OUT);
    }

    @Test
    void refusesWithTheReasonItIsNotOpenFor() {
        assertThat(Decided.refused(issue(fromNoonToOne(), NOON.minus(MICRO))))
                .isEqualTo(new CouponNotOpen(CouponNotOpen.Reason.NOT_STARTED));
        assertThat(Decided.refused(issue(fromNoonToOne(), ONE)))
                .isEqualTo(new CouponNotOpen(CouponNotOpen.Reason.ENDED));
        assertThat(Decided.refused(issue(fromNoonToOne().paused(), NOON)))
                .isEqualTo(new CouponNotOpen(CouponNotOpen.Reason.PAUSED));
        assertThat(Decided.refused(issue(fromNoonToOne().quantity(3).issued(3), NOON)))
                .isEqualTo(new CouponSoldOut());
    }

    @Test
    void anEndedCampaignThatIsSoldOutTooIsEnded() {
        assertThat(Decided.refused(issue(fromNoonToOne().quantity(3).issued(3), ONE)))
                .isEqualTo(new CouponNotOpen(CouponNotOpen.Reason.ENDED));
    }

    @Test
    void issuesTheLastCoupon() {
        IssuedCoupon coupon = Decided.accepted(issue(fromNoonToOne().quantity(3).issued(2), NOON));
        assertThat(coupon.sequence()).isEqualTo(3);
        assertThat(coupon.validFrom()).isEqualTo(NOON);
        assertThat(coupon.validUntil()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(coupon.used()).isFalse();
    }

    @Test
    void aFixedValidityIsTheSameForEverybody() {
        Instant end = NOON.plus(Duration.ofDays(30));
        CampaignFixture campaign = fromNoonToOne().validity(new Validity.Until(end));
        assertThat(Decided.accepted(issue(campaign, NOON)).validUntil()).isEqualTo(end);
        assertThat(Decided.accepted(issue(campaign, ONE.minus(MICRO))).validUntil()).isEqualTo(end);
    }

    @Test
    void theQuantityOnlyGrows() {
        Campaign campaign = CampaignFixture.campaign().quantity(10).build(1);
        assertThat(change(campaign, CampaignFixture.campaign().quantity(10)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(change(campaign, CampaignFixture.campaign().quantity(11)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(Decided.refused(change(campaign, CampaignFixture.campaign().quantity(9))))
                .isEqualTo(new CouponTermsFrozen());
    }

    @Test
    void moreQuantityOpensASoldOutCampaignAgain() {
        Campaign campaign = CampaignFixture.campaign().quantity(3).issued(3).build(1);
        Campaign more = Decided.accepted(change(campaign, CampaignFixture.campaign().quantity(4)));
        assertThat(more.status(NOON)).isEqualTo(CampaignStatus.OPEN);
        assertThat(more.issued()).isEqualTo(3);
    }

    @Test
    void beforeTheFirstIssueAllTermsMayChange() {
        Campaign campaign = CampaignFixture.campaign().build(1);
        assertThat(change(campaign, changedDiscount())).isInstanceOf(Decision.Accepted.class);
        assertThat(change(campaign, CampaignFixture.campaign().minOrder(5)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theFirstIssueFreezesDiscountLeastOrderWindowAndValidity() {
        Campaign campaign = CampaignFixture.campaign().issued(1).build(1);
        Instant from = campaign.terms().issueFrom();
        Instant until = campaign.terms().issueUntil();
        assertThat(
                        new CampaignFixture[] {
                            changedDiscount(),
                            CampaignFixture.campaign().minOrder(5),
                            CampaignFixture.campaign().window(from.plus(MICRO), until),
                            CampaignFixture.campaign().window(from, until.plus(MICRO)),
                            CampaignFixture.campaign().validity(new Validity.Days(8))
                        })
                .allSatisfy(terms ->
                        assertThat(Decided.refused(change(campaign, terms)))
                                .isEqualTo(new CouponTermsFrozen()));
    }

    @Test
    void nameQuantityAndPauseMayChangeAlways() {
        Campaign campaign = CampaignFixture.campaign().issued(1).build(1);
        CampaignTerms terms = campaign.terms();
        CampaignTerms renamed =
                new CampaignTerms(
                        "new name",
                        terms.discount(),
                        terms.minOrder(),
                        terms.quantity() + 1,
                        terms.issueFrom(),
                        terms.issueUntil(),
                        terms.validity());
        Campaign after = Decided.accepted(campaign.change(renamed, true));
        assertThat(after.terms()).isEqualTo(renamed);
        assertThat(after.paused()).isTrue();
        assertThat(after.issued()).isEqualTo(1);
    }

    @Test
    void windowsEndAfterTheyBegin() {
        assertThat(CampaignFixture.campaign().window(NOON, ONE).terms().areWindowsValid()).isTrue();
        assertThat(CampaignFixture.campaign().window(NOON, NOON).terms().areWindowsValid())
                .isFalse();
        assertThat(fromNoonToOne().validity(new Validity.Until(NOON)).terms().areWindowsValid())
                .isFalse();
        assertThat(
                        fromNoonToOne()
                                .validity(new Validity.Until(NOON.plus(MICRO)))
                                .terms()
                                .areWindowsValid())
                .isTrue();
    }

    private static CampaignFixture changedDiscount() {
        return CampaignFixture.campaign().discount(new Discount.Fixed(Won.of(999)));
    }

    private static Decision<Campaign> change(Campaign campaign, CampaignFixture terms) {
        return campaign.change(terms.terms(), false);
    }
}
