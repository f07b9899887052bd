package dev.jumun.coupon;

import static dev.jumun.coupon.CampaignFixture.campaign;
import static dev.jumun.shared.Decided.accepted;
import static dev.jumun.shared.Decided.refused;
import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Decision;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link IssuedCoupons} promise, and {@link Campaigns} about who holds one. */
public abstract class IssuedCouponsContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Won SUBTOTAL = Won.of(10_000);

    private Instant now = Instant.EPOCH;

    protected abstract IssuedCoupons coupons();

    protected abstract Campaigns campaigns();

    protected abstract UserRegister register();

    /** An order of the caller's that stands. */
    protected abstract OrderId order(Caller caller);

    /** Lets another transaction hold the coupon's row. */
    protected abstract void holdElsewhere(UUID issuedCouponId);

    @BeforeEach
    void introduceAliceAndBob() {
        now = clock().now();
        write(() -> register().introduce(List.of(ALICE, BOB), now));
    }

    @Test
    void keepsWhatACampaignIssues() {
        Campaign campaign = openCampaign();
        IssuedCoupon coupon = accepted(campaign.issue(ids.next(), ALICE.id(), now));

        write(() -> coupons().insert(List.of(coupon)));

        assertThat(accepted(check(coupon.id(), ALICE))).isEqualTo(coupon);
        assertThat(find(ALICE, null)).containsExactly(coupon);
    }

    @Test
    void aCampaignThatIsLockedTellsWhoHoldsOneAlready() {
        Campaign one = openCampaign();
        Campaign two = openCampaign();
        IssuedCoupon alices = issue(one, ALICE, 1, now);
        IssuedCoupon bobs = issue(two, BOB, 1, now);

        assertThat(
                        held(
                                new Claimant(one.id(), ALICE.id()),
                                new Claimant(one.id(), BOB.id()),
                                new Claimant(two.id(), BOB.id())))
                .containsExactlyInAnyOrder(alices, bobs);
        assertThat(held(new Claimant(two.id(), ALICE.id()))).isEmpty();
    }

    @Test
    void refusesASecondCouponOfACampaignToTheSameUser() {
        Campaign campaign = openCampaign();
        issue(campaign, ALICE, 1, now);

        assertThatThrownBy(() -> issue(campaign, ALICE, 2, now))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void marksACouponAsUsedAndGivesItBack() {
        UUID id = issue(openCampaign(), ALICE, 1, now).id();
        OrderId order = order(ALICE);

        change(id, book -> book.use(id, order));
        assertThat(refused(check(id, ALICE)))
                .isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.USED));
        assertThat(find(ALICE, CouponStatus.USED)).hasSize(1);

        change(id, book -> book.giveBack(id));
        assertThat(accepted(check(id, ALICE)).used()).isFalse();
        assertThat(find(ALICE, CouponStatus.USABLE)).hasSize(1);
    }

    @Test
    void changesOnlyTheCouponsThatWereUsed() {
        Campaign campaign = openCampaign();
        UUID alices = issue(campaign, ALICE, 1, now).id();
        UUID bobs = issue(campaign, BOB, 2, now).id();
        OrderId order = order(ALICE);
        write(() -> {
            CouponBook book = coupons().lock(List.of(bobs, alices), LockMode.BRIEFLY).get();
            book.use(alices, order);
            coupons().save(book, now);
        });

        assertThat(find(ALICE, CouponStatus.USED)).hasSize(1);
        assertThat(find(BOB, CouponStatus.USABLE)).hasSize(1);
    }

    @Test
    void findsNothingWhereThereIsNoCoupon() {
        UUID nobodys = ids.next();

        assertThat(refused(check(nobodys, ALICE)))
                .isEqualTo(new CouponNotUsable(CouponNotUsable.Reason.NOT_FOUND));
        assertThat(lock(LockMode.BRIEFLY, nobodys).isBusy(nobodys)).isFalse();
        assertThat(lock(LockMode.BRIEFLY).changes()).isEmpty();
    }

    @Test
    void findsCouponsByWhatCanBeDoneWithThemNow() {
        IssuedCoupon expired = issue(openCampaign(), ALICE, 1, now.minus(Duration.ofDays(8)));
        IssuedCoupon usable = issue(openCampaign(), ALICE, 1, now.minus(HOUR));
        IssuedCoupon used = issue(openCampaign(), ALICE, 1, now);
        issue(openCampaign(), BOB, 1, now);
        OrderId order = order(ALICE);
        change(used.id(), book -> book.use(used.id(), order));

        assertThat(find(ALICE, CouponStatus.EXPIRED)).containsExactly(expired);
        assertThat(find(ALICE, CouponStatus.USABLE)).containsExactly(usable);
        assertThat(find(ALICE, CouponStatus.USED)).extracting("id").containsExactly(used.id());
        assertThat(find(ALICE, null))
                .extracting("id")
                .containsExactly(used.id(), usable.id(), expired.id());
    }

    @Test
    void readsCouponsInPagesWithoutLosingThoseOfTheSameTime() {
        List<UUID> issued = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            issued.addFirst(issue(openCampaign(), ALICE, 1, now.plusSeconds(n / 3)).id());
        }

        List<UUID> read = new ArrayList<>();
        @Nullable TimePosition position = null;
        do {
            Page<IssuedCoupon, TimePosition> page = coupons().find(ALICE.id(), null, 2, position);
            page.items().forEach(coupon -> read.add(coupon.id()));
            position = page.next();
        } while (position != null);

        assertThat(read).isEqualTo(issued);
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "PATIENTLY"})
    void failsWhenACouponStaysHeld(LockMode mode) {
        UUID id = issue(openCampaign(), ALICE, 1, now).id();
        holdElsewhere(id);

        assertThatThrownBy(() -> lock(mode, id)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void passesOverWhatIsHeldWhenSkipping() {
        Campaign campaign = openCampaign();
        UUID held = issue(campaign, ALICE, 1, now).id();
        UUID free = issue(campaign, BOB, 2, now).id();
        holdElsewhere(held);

        CouponBook book = lock(LockMode.SKIPPING, held, free);

        assertThat(book.isBusy(held)).isTrue();
        assertThat(book.isBusy(free)).isFalse();
        assertThat(accepted(book.check(free, BOB.id(), SUBTOTAL, now)).id()).isEqualTo(free);
    }

    @Test
    void readsPastALockWithoutLocking() {
        UUID id = issue(openCampaign(), ALICE, 1, now).id();
        holdElsewhere(id);

        CouponBook book = lock(LockMode.UNLOCKED, id);

        assertThat(accepted(book.check(id, ALICE.id(), SUBTOTAL, now)).id()).isEqualTo(id);
    }

    private List<IssuedCoupon> held(Claimant... claimants) {
        return inTransaction(() -> campaigns().lock(Arrays.asList(claimants), LockMode.BRIEFLY))
                .held();
    }

    protected final Campaign openCampaign() {
        CampaignTerms terms =
                campaign()
                        .discount(CampaignFixture.percent(10, 500L))
                        .minOrder(1_000)
                        .window(now.minus(HOUR), now.plus(HOUR))
                        .terms();
        return inTransaction(
                () -> Objects.requireNonNull(campaigns().find(campaigns().insert(terms, now))));
    }

    private IssuedCoupon issue(Campaign campaign, Caller caller, long sequence, Instant at) {
        IssuedCoupon coupon = coupon(campaign, caller, sequence, at);
        write(() -> coupons().insert(List.of(coupon)));
        return coupon;
    }

    protected final IssuedCoupon coupon(
            Campaign campaign, Caller caller, long sequence, Instant at) {
        return new IssuedCoupon(
                ids.next(),
                campaign.id(),
                campaign.terms().name(),
                campaign.terms().discount(),
                campaign.terms().minOrder(),
                caller.id(),
                sequence,
                false,
                at,
                campaign.terms().validity().endFor(at),
                at);
    }

    private Decision<IssuedCoupon> check(UUID id, Caller caller) {
        return lock(LockMode.BRIEFLY, id).check(id, caller.id(), SUBTOTAL, now);
    }

    private CouponBook lock(LockMode mode, UUID... ids) {
        return inTransaction(() -> coupons().lock(Arrays.asList(ids), mode).get());
    }

    private void change(UUID id, Consumer<CouponBook> change) {
        write(() -> {
            CouponBook book = coupons().lock(List.of(id), LockMode.BRIEFLY).get();
            change.accept(book);
            coupons().save(book, now);
        });
    }

    private List<IssuedCoupon> find(Caller caller, @Nullable CouponStatus status) {
        return coupons().find(caller.id(), status, 100, null).items();
    }
}
