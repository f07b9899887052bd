package dev.jumun.coupon;

import static java.util.stream.Collectors.toSet;

import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.HeldRows;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Campaigns in a map. One transaction at a time. */
public final class InMemoryCampaigns implements Campaigns {

    private final TreeMap<Long, Campaign> rows = new TreeMap<>();
    private final HeldRows<Long> held = new HeldRows<>();
    private final BusinessClock clock;
    private final InMemoryIssuedCoupons issuedCoupons;

    public InMemoryCampaigns(BusinessClock clock, InMemoryIssuedCoupons issuedCoupons) {
        this.clock = clock;
        this.issuedCoupons = issuedCoupons;
    }

    /** Adds a campaign, or puts another state in its place. */
    public InMemoryCampaigns with(Campaign campaign) {
        rows.put(campaign.id(), campaign);
        return this;
    }

    /** Pretends that another transaction holds the campaign's row. */
    public void hold(long couponId) {
        held.hold(couponId);
    }

    public void release(long couponId) {
        held.release(couponId);
    }

    public Campaign get(long couponId) {
        return Objects.requireNonNull(find(couponId));
    }

    @Override
    public @Nullable Campaign find(long couponId) {
        return rows.get(couponId);
    }

    @Override
    public Page<Campaign, Long> find(
            Collection<CampaignStatus> statuses, int limit, @Nullable Long before) {
        Instant now = clock.now();
        List<Campaign> found =
                rows.descendingMap().values().stream()
                        .filter(campaign -> statuses.contains(campaign.status(now)))
                        .filter(campaign -> before == null || campaign.id() < before)
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(found, limit, Campaign::id);
    }

    @Override
    public @Nullable Campaign lock(long couponId) {
        return lock(Set.of(couponId), LockMode.PATIENTLY).get(couponId);
    }

    @Override
    public LockedCampaigns lock(Collection<Claimant> claimants, LockMode mode) {
        Set<Long> couponIds = claimants.stream().map(Claimant::couponId).collect(toSet());
        return new LockedCampaigns(lock(couponIds, mode), issuedCoupons.held(claimants));
    }

    private LockedRows<Long, Campaign> lock(Set<Long> couponIds, LockMode mode) {
        List<Campaign> found =
                held.lock(couponIds, mode).stream()
                        .map(this::find)
                        .filter(Objects::nonNull)
                        .toList();
        return LockedRows.of(couponIds, found, Campaign::id, mode);
    }

    @Override
    public void saveIssued(List<Campaign> campaigns) {
        for (Campaign campaign : campaigns) {
            if (campaign.remaining() < 0) {
                throw new IllegalStateException("CHECK (issued <= quantity)");
            }
            Campaign row = get(campaign.id());
            rows.put(
                    row.id(),
                    new Campaign(
                            row.id(),
                            row.terms(),
                            campaign.issued(),
                            row.paused(),
                            row.createdAt()));
        }
    }

    @Override
    public long insert(CampaignTerms terms, Instant now) {
        long id = rows.isEmpty() ? 1 : rows.lastKey() + 1;
        rows.put(id, new Campaign(id, terms, 0, false, now));
        return id;
    }

    @Override
    public void update(Campaign campaign) {
        rows.put(campaign.id(), campaign);
    }
}
