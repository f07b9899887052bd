package dev.jumun.coupon.domain;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.CampaignWindowsInvalid;
import dev.jumun.coupon.Campaigns;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Runs campaigns: lock, look, change, note it in the audit log. */
public class CampaignOffice implements CampaignAdmin {

    private final Campaigns campaigns;
    private final AuditLog auditLog;
    private final BusinessClock clock;

    public CampaignOffice(Campaigns campaigns, AuditLog auditLog, BusinessClock clock) {
        this.campaigns = campaigns;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Override
    @UseCase
    public Campaign create(CampaignTerms terms, Administrator administrator) {
        long id = campaigns.insert(terms, clock.now());
        Campaign created = campaigns.lock(id);
        if (created == null) {
            throw new IllegalStateException("campaign " + id + " vanished while it was made");
        }
        audit(administrator, "coupon.create", null, created);
        return created;
    }

    @Override
    @UseCase
    public Decision<Campaign> change(long couponId, Change change, Administrator administrator) {
        Campaign before = campaigns.lock(couponId);
        if (before == null) {
            return Decision.refuse(new NotFound());
        }
        CampaignTerms terms = change.applyTo(before.terms());
        if (!terms.areWindowsValid()) {
            return Decision.refuse(new CampaignWindowsInvalid());
        }
        boolean paused = change.paused() == null ? before.paused() : change.paused();
        Decision<Campaign> decision = before.change(terms, paused);
        if (decision instanceof Decision.Accepted<Campaign>(Campaign after)) {
            campaigns.update(after);
            audit(administrator, "coupon.update", before, after);
        }
        return decision;
    }

    private void audit(
            Administrator administrator, String action, @Nullable Campaign before, Campaign after) {
        auditLog.record(
                new AuditEntry(administrator, action, "coupon/" + after.id(), before, after));
    }
}
