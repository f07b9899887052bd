package dev.jumun.coupon.domain;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.Claimant;
import dev.jumun.coupon.CouponAlreadyIssued;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.coupon.LockedCampaigns;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides claims that wait together, in one transaction, in the order in which they came.
 *
 * <p>The campaign's row is the line people stand in: it is locked, and only then, though in the
 * same round trip, is it read who has a coupon already; read earlier, one that was just issued
 * would be missed. Sequences are counted while the lock is held, so they have no gaps and no
 * repeats.
 */
public class CouponClerk implements GroupCommit.Batch<ClaimRequest, Decision<IssuedCoupon>> {

    private final Campaigns campaigns;
    private final IssuedCoupons issuedCoupons;
    private final UserRegister userRegister;
    private final BusinessClock clock;

    public CouponClerk(
            Campaigns campaigns,
            IssuedCoupons issuedCoupons,
            UserRegister userRegister,
            BusinessClock clock) {
        this.campaigns = campaigns;
        this.issuedCoupons = issuedCoupons;
        this.userRegister = userRegister;
        this.clock = clock;
    }

    /** What one batch knows and adds while it is decided. */
    private static final class Line {
        private final LockedRows<Long, Campaign> locked;
        private final Map<Long, Campaign> advanced = new LinkedHashMap<>();
        private final Map<Claimant, IssuedCoupon> held = new HashMap<>();
        private final List<IssuedCoupon> issued = new ArrayList<>();
        private final List<Caller> served = new ArrayList<>();

        private Line(LockedCampaigns locked) {
            this.locked = locked.campaigns();
            locked.held().forEach(coupon -> held.put(coupon.claimant(), coupon));
        }

        private Verdict<Decision<IssuedCoupon>> decide(ClaimRequest request, Instant now) {
            if (locked.isBusy(request.couponId())) {
                return Verdict.rowsBusy();
            }
            Campaign campaign = locked.get(request.couponId());
            if (campaign == null) {
                return Verdict.decided(Decision.refuse(new NotFound()));
            }
            IssuedCoupon earlier = held.get(request.claimant());
            return Verdict.decided(
                    earlier == null
                            ? issue(request, advanced.getOrDefault(campaign.id(), campaign), now)
                            : answerHolder(request, earlier));
        }

        /**
         * A coupon with the request's own id was issued by an attempt whose commit went unanswered.
         */
        private static Decision<IssuedCoupon> answerHolder(
                ClaimRequest request, IssuedCoupon earlier) {
            return earlier.id().equals(request.issuedCouponId())
                    ? Decision.accept(earlier)
                    : Decision.refuse(new CouponAlreadyIssued(earlier.id(), earlier.sequence()));
        }

        private Decision<IssuedCoupon> issue(ClaimRequest request, Campaign campaign, Instant now) {
            Decision<IssuedCoupon> decision =
                    campaign.issue(request.issuedCouponId(), request.caller().id(), now);
            if (decision instanceof Decision.Accepted<IssuedCoupon>(IssuedCoupon coupon)) {
                advanced.put(campaign.id(), campaign.withOneMoreIssued());
                held.put(coupon.claimant(), coupon);
                issued.add(coupon);
                served.add(request.caller());
            }
            return decision;
        }
    }

    @Override
    @UseCase
    public List<Verdict<Decision<IssuedCoupon>>> decide(
            List<ClaimRequest> requests, LockMode mode) {
        List<Claimant> claimants =
                requests.stream().map(ClaimRequest::claimant).distinct().toList();
        Line line = new Line(campaigns.lock(claimants, mode));
        Instant now = clock.now();

        List<Verdict<Decision<IssuedCoupon>>> verdicts =
                requests.stream().map(request -> line.decide(request, now)).toList();

        if (!line.issued.isEmpty()) {
            userRegister.introduce(line.served, now);
            issuedCoupons.insert(line.issued);
            campaigns.saveIssued(List.copyOf(line.advanced.values()));
        }
        return verdicts;
    }
}
