package dev.jumun.coupon;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where campaigns are kept. A driven port; the writing methods join the caller's transaction. */
public interface Campaigns {

    @Nullable Campaign find(long couponId);

    /**
     * Campaigns, newest first.
     *
     * @param statuses only those that stand so at the time of reading
     * @param before only campaigns with a smaller id; {@code null} for the newest
     */
    Page<Campaign, Long> find(
            Collection<CampaignStatus> statuses, int limit, @Nullable Long before);

    /**
     * Locks and loads a campaign to change it; waits {@link LockMode#PATIENTLY patiently}.
     *
     * @throws RowsBusyException when the campaign stays held for longer
     */
    @Nullable Campaign lock(long couponId);

    /**
     * Locks and loads the campaigns these people claim from, by ascending id in one statement, and
     * reads which of them have a coupon already. Nobody can be given another one of a campaign
     * while its lock is held.
     *
     * @throws RowsBusyException when a campaign stays held for longer than {@code mode} waits
     */
    LockedCampaigns lock(Collection<Claimant> claimants, LockMode mode);

    /** Writes how many coupons these campaigns have issued. */
    void saveIssued(List<Campaign> campaigns);

    /** Adds a campaign and gives back its id. */
    long insert(CampaignTerms terms, Instant now);

    /** Changes a locked campaign's terms and whether it is paused. */
    void update(Campaign campaign);
}
