package dev.jumun.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.CampaignWindowsInvalid;
import dev.jumun.coupon.CouponTermsFrozen;
import dev.jumun.coupon.InMemoryCampaigns;
import dev.jumun.coupon.InMemoryIssuedCoupons;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.Decided;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.People;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.SettableClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignOfficeTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryCampaigns campaigns =
            new InMemoryCampaigns(clock, new InMemoryIssuedCoupons(clock));
    private final RecordedAudit audit = new RecordedAudit();
    private final CampaignOffice office = new CampaignOffice(campaigns, audit, clock);

    private static CampaignAdmin.Change change(
            @Nullable Long quantity,
            @Nullable Instant issueUntil,
            @Nullable Validity validity,
            @Nullable Boolean paused) {
        return new CampaignAdmin.Change(
                null, null, null, quantity, null, issueUntil, validity, paused);
    }

    private Campaign create() {
        return office.create(CampaignFixture.campaign().quantity(10).terms(), People.ADMIN);
    }

    @Test
    void createsACampaignThatHasIssuedNothing() {
        Campaign campaign = create();
        assertThat(campaign.issued()).isZero();
        assertThat(campaign.paused()).isFalse();
        assertThat(audit.actions()).containsExactly("coupon.create");
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        Campaign before = create();
        Campaign after =
                Decided.accepted(
                        office.change(before.id(), change(11L, null, null, null), People.ADMIN));
        assertThat(after.terms()).isEqualTo(CampaignFixture.campaign().quantity(11).terms());
        assertThat(campaigns.get(before.id())).isEqualTo(after);
        assertThat(audit.entries().getLast().before()).isEqualTo(before);
    }

    @Test
    void pausesAndResumes() {
        long id = create().id();
        office.change(id, change(null, null, null, true), People.ADMIN);
        assertThat(campaigns.get(id).status(clock.now())).isEqualTo(CampaignStatus.PAUSED);
        office.change(id, change(11L, null, null, null), People.ADMIN);
        assertThat(campaigns.get(id).paused()).isTrue();
        office.change(id, change(null, null, null, false), People.ADMIN);
        assertThat(campaigns.get(id).status(clock.now())).isEqualTo(CampaignStatus.OPEN);
    }

    @Test
    void refusesWindowsThatNoLongerFitAndLeavesNoTrace() {
        Campaign campaign = create();
        Instant from = campaign.terms().issueFrom();
        assertThat(
                        Decided.refused(
                                office.change(
                                        campaign.id(),
                                        change(null, from, null, null),
                                        People.ADMIN)))
                .isEqualTo(new CampaignWindowsInvalid());
        assertThat(
                        Decided.refused(
                                office.change(
                                        campaign.id(),
                                        change(null, null, new Validity.Until(from), null),
                                        People.ADMIN)))
                .isEqualTo(new CampaignWindowsInvalid());
        assertThat(campaigns.get(campaign.id())).isEqualTo(campaign);
        assertThat(audit.actions()).containsExactly("coupon.create");
    }

    @Test
    void refusesToTakeBackWhatWasPromised() {
        Campaign campaign = create();
        assertThat(
                        Decided.refused(
                                office.change(
                                        campaign.id(), change(9L, null, null, null), People.ADMIN)))
                .isEqualTo(new CouponTermsFrozen());
        assertThat(audit.actions()).containsExactly("coupon.create");
    }

    @Test
    void anUnknownCampaignIsNotFound() {
        assertThat(Decided.refused(office.change(99, change(null, null, null, true), People.ADMIN)))
                .isEqualTo(new NotFound());
    }
}
