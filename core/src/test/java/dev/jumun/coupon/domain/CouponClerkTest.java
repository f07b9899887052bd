package dev.jumun.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.CampaignFixture;
import dev.jumun.coupon.CouponAlreadyIssued;
import dev.jumun.coupon.CouponNotOpen;
import dev.jumun.coupon.CouponSoldOut;
import dev.jumun.coupon.InMemoryCampaigns;
import dev.jumun.coupon.InMemoryIssuedCoupons;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.shared.Caller;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Verdict;
import dev.jumun.user.InMemoryWallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CouponClerkTest {

    private final SettableClock clock = new SettableClock();
    private final InMemoryIssuedCoupons coupons = new InMemoryIssuedCoupons(clock);
    private final InMemoryCampaigns campaigns = new InMemoryCampaigns(clock, coupons);
    private final InMemoryWallets wallets = new InMemoryWallets();
    private final SequentialIds ids = new SequentialIds();
    private final CouponClerk clerk = new CouponClerk(campaigns, coupons, wallets, clock);

    private ClaimRequest claim(Caller caller, long couponId) {
        return new ClaimRequest(ids.next(), caller, couponId);
    }

    private List<Decision<IssuedCoupon>> decide(ClaimRequest... requests) {
        return Decided.answers(clerk.decide(List.of(requests), LockMode.BRIEFLY));
    }

    private void quantity(long quantity) {
        campaigns.with(CampaignFixture.campaign().quantity(quantity).build(1));
    }

    @Test
    void servesTheLineInArrivalOrderUntilNothingIsLeft() {
        quantity(2);
        var answers =
                decide(
                        claim(People.number(1), 1),
                        claim(People.number(2), 1),
                        claim(People.number(3), 1));
        assertThat(Decided.accepted(answers.get(0)).sequence()).isEqualTo(1);
        assertThat(Decided.accepted(answers.get(1)).sequence()).isEqualTo(2);
        assertThat(Decided.refused(answers.get(2))).isEqualTo(new CouponSoldOut());
        assertThat(campaigns.get(1).issued()).isEqualTo(2);
    }

    @Test
    void aDuplicateClaimTakesNoPlaceInOneBatch() {
        quantity(2);
        var answers = decide(claim(People.ALICE, 1), claim(People.ALICE, 1), claim(People.BOB, 1));
        IssuedCoupon first = Decided.accepted(answers.get(0));
        assertThat(Decided.refused(answers.get(1)))
                .isEqualTo(new CouponAlreadyIssued(first.id(), 1));
        assertThat(Decided.accepted(answers.get(2)).sequence()).isEqualTo(2);
    }

    @Test
    void aDuplicateClaimTakesNoPlaceInALaterBatch() {
        quantity(2);
        IssuedCoupon first = Decided.accepted(decide(claim(People.ALICE, 1)).getFirst());
        assertThat(Decided.refused(decide(claim(People.ALICE, 1)).getFirst()))
                .isEqualTo(new CouponAlreadyIssued(first.id(), 1));
        assertThat(campaigns.get(1).remaining()).isEqualTo(1);
    }

    @Test
    void whoHasOneIsToldSoAlsoWhenItIsSoldOutPausedOrOver() {
        quantity(1);
        IssuedCoupon coupon = Decided.accepted(decide(claim(People.ALICE, 1)).getFirst());
        CouponAlreadyIssued already = new CouponAlreadyIssued(coupon.id(), 1);
        assertThat(Decided.refused(decide(claim(People.ALICE, 1)).getFirst())).isEqualTo(already);
        campaigns.with(CampaignFixture.campaign().quantity(1).issued(1).paused().build(1));
        assertThat(Decided.refused(decide(claim(People.ALICE, 1)).getFirst())).isEqualTo(already);
        clock.advance(Duration.ofDays(1));
        assertThat(Decided.refused(decide(claim(People.ALICE, 1)).getFirst())).isEqualTo(already);
        assertThat(Decided.refused(decide(claim(People.BOB, 1)).getFirst()))
                .isEqualTo(new CouponNotOpen(CouponNotOpen.Reason.ENDED));
    }

    @Test
    void acceptsAClaimAgainWhoseCommitWentUnanswered() {
        quantity(1);
        ClaimRequest claim = claim(People.ALICE, 1);
        IssuedCoupon issued = Decided.accepted(decide(claim).getFirst());
        IssuedCoupon again = Decided.accepted(decide(claim).getFirst());
        assertThat(again).isEqualTo(issued);
        assertThat(coupons.all()).hasSize(1);
        assertThat(campaigns.get(1).issued()).isEqualTo(1);
    }

    @Test
    void anUnknownCampaignIsNotFoundAndDisturbsNobody() {
        quantity(1);
        var answers = decide(claim(People.ALICE, 99), claim(People.BOB, 1));
        assertThat(Decided.refused(answers.get(0))).isEqualTo(new NotFound());
        assertThat(Decided.accepted(answers.get(1)).sequence()).isEqualTo(1);
    }

    @Test
    void aHeldCampaignIsBusyNeverSoldOut() {
        quantity(1);
        campaigns.with(CampaignFixture.campaign().build(2)).hold(1);
        List<Verdict<Decision<IssuedCoupon>>> verdicts =
                clerk.decide(
                        List.of(claim(People.ALICE, 1), claim(People.ALICE, 2)), LockMode.SKIPPING);
        assertThat(verdicts.get(0)).isInstanceOf(Verdict.Busy.class);
        assertThat(Decided.accepted(Decided.answer(verdicts.get(1))).couponId()).isEqualTo(2);
    }

    @Test
    void whoeverIsServedGetsARecordAndWhoIsRefusedDoesNot() {
        quantity(1);
        decide(claim(People.ALICE, 1), claim(People.BOB, 1));
        assertThat(wallets.find(People.ALICE.id())).isNotNull();
        assertThat(wallets.find(People.BOB.id())).isNull();
    }

    @Test
    void everyCampaignOfABatchCountsForItself() {
        campaigns.with(CampaignFixture.campaign().quantity(1).build(1));
        campaigns.with(CampaignFixture.campaign().quantity(5).issued(3).build(2));
        var answers =
                decide(
                        claim(People.ALICE, 2),
                        claim(People.ALICE, 1),
                        claim(People.BOB, 2),
                        claim(People.BOB, 1));
        assertThat(Decided.accepted(answers.get(0)).sequence()).isEqualTo(4);
        assertThat(Decided.accepted(answers.get(1)).sequence()).isEqualTo(1);
        assertThat(Decided.accepted(answers.get(2)).sequence()).isEqualTo(5);
        assertThat(Decided.refused(answers.get(3))).isEqualTo(new CouponSoldOut());
    }

    /** N coupons, N + K people, some of whom ask twice or thrice, in batches of any size. */
    @Test
    void exactlyAsManyCouponsAsThereAreAreIssuedWithoutGaps() {
        Random random = new Random(1_000);
        for (int round = 0; round < 50; round++) {
            long couponId = 100L + round;
            int quantity = random.nextInt(1, 300);
            int people = quantity + random.nextInt(1, 200);
            campaigns.with(CampaignFixture.campaign().quantity(quantity).build(couponId));

            int accepted = claimAll(line(people, couponId, random), random);

            assertThat(accepted).isEqualTo(quantity);
            assertThat(campaigns.get(couponId).remaining()).isZero();
            List<IssuedCoupon> issued =
                    coupons.all().stream().filter(coupon -> coupon.couponId() == couponId).toList();
            assertThat(issued)
                    .extracting(IssuedCoupon::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, quantity).boxed().toList());
            assertThat(issued).extracting(IssuedCoupon::userId).doesNotHaveDuplicates();
        }
    }

    private List<ClaimRequest> line(int people, long couponId, Random random) {
        List<ClaimRequest> line = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                line.add(claim(People.number(person), couponId));
            }
        }
        Collections.shuffle(line, random);
        return line;
    }

    private int claimAll(List<ClaimRequest> line, Random random) {
        int accepted = 0;
        int at = 0;
        while (at < line.size()) {
            int end = Math.min(line.size(), at + random.nextInt(1, 65));
            for (Verdict<Decision<IssuedCoupon>> verdict :
                    clerk.decide(line.subList(at, end), LockMode.BRIEFLY)) {
                if (Decided.answer(verdict) instanceof Decision.Accepted<IssuedCoupon>) {
                    accepted++;
                }
            }
            at = end;
        }
        return accepted;
    }
}
