package dev.jumun.coupon;

import static dev.jumun.coupon.CampaignFixture.campaign;
import static dev.jumun.coupon.CampaignFixture.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.Page;
import dev.jumun.shared.People;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.Won;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Campaigns} promise. */
public abstract class CampaignsContract extends StoreContract {

    private static final long NOBODYS = 999_999;
    private static final Instant NOON = SettableClock.NOON;
    private static final Duration HOUR = Duration.ofHours(1);

    protected abstract Campaigns campaigns();

    /** Lets another transaction hold the campaign's row. */
    protected abstract void holdElsewhere(long couponId);

    static Stream<CampaignTerms> everyKindOfTerms() {
        return Stream.of(
                campaign().terms(),
                campaign().discount(new Discount.Fixed(Won.of(1))).minOrder(10_000).terms(),
                campaign().discount(percent(1, null)).terms(),
                campaign().discount(percent(100, 5_000L)).terms(),
                campaign().validity(new Validity.Days(Validity.Days.MAX)).terms(),
                campaign().validity(new Validity.Until(NOON.plusNanos(1_000))).terms(),
                campaign().quantity(CampaignTerms.MAX_QUANTITY).terms());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfTerms")
    void keepsTermsAsTheyAre(CampaignTerms terms) {
        long id = insert(terms);

        assertThat(campaigns().find(id)).isEqualTo(new Campaign(id, terms, 0, false, NOON));
        assertThat(lock(LockMode.BRIEFLY, id).get(id)).isEqualTo(campaigns().find(id));
        assertThat(lockToChange(id)).isEqualTo(campaigns().find(id));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfTerms")
    void changesToAnyTerms(CampaignTerms terms) {
        long id = insert(campaign().quantity(5).discount(percent(7, 70L)).terms());
        long other = insert(campaign().terms());
        Campaign changed = new Campaign(id, terms, 0, true, NOON);

        write(() -> campaigns().update(changed));

        assertThat(campaigns().find(id)).isEqualTo(changed);
        assertThat(get(other).paused()).isFalse();
    }

    @Test
    void findsNothingWhereThereIsNoCampaign() {
        assertThat(campaigns().find(NOBODYS)).isNull();
        assertThat(lock(LockMode.BRIEFLY, NOBODYS).get(NOBODYS)).isNull();
        assertThat(lock(LockMode.BRIEFLY, NOBODYS).isBusy(NOBODYS)).isFalse();
        assertThat(lockToChange(NOBODYS)).isNull();
    }

    @Test
    void countsWhatWasIssuedAndTouchesNothingElse() {
        long one = insert(campaign().terms());
        long two = insert(campaign().terms());
        long three = insert(campaign().terms());
        write(() -> {
            LockedRows<Long, Campaign> rows = locked(LockMode.BRIEFLY, three, one, two);
            campaigns().saveIssued(List.of(issued(rows.get(three), 10), issued(rows.get(one), 1)));
        });

        assertThat(get(one).issued()).isEqualTo(1);
        assertThat(get(two).issued()).isZero();
        assertThat(get(three).issued()).isEqualTo(10);
        assertThat(get(three).terms()).isEqualTo(campaign().terms());
    }

    @Test
    void neverIssuesMoreThanThereAre() {
        long id = insert(campaign().quantity(10).terms());

        assertThatThrownBy(() -> write(() -> campaigns().saveIssued(List.of(issued(get(id), 11)))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void findsCampaignsByWhereTheyStandNow() {
        Instant now = clock().now();
        CampaignFixture open = campaign().window(now.minus(HOUR), now.plus(HOUR));
        Map<CampaignStatus, Long> ids = new EnumMap<>(CampaignStatus.class);
        ids.put(CampaignStatus.OPEN, insert(open.terms()));
        long paused = insert(open.terms());
        ids.put(CampaignStatus.PAUSED, paused);
        long soldOut = insert(open.quantity(3).terms());
        ids.put(CampaignStatus.SOLD_OUT, soldOut);
        ids.put(
                CampaignStatus.UPCOMING,
                insert(campaign().window(now.plus(HOUR), now.plus(HOUR.multipliedBy(2))).terms()));
        ids.put(
                CampaignStatus.ENDED,
                insert(
                        campaign()
                                .window(now.minus(HOUR.multipliedBy(2)), now.minus(HOUR))
                                .terms()));
        write(() -> {
            campaigns().update(new Campaign(paused, get(paused).terms(), 0, true, now));
            campaigns().saveIssued(List.of(issued(get(soldOut), 3)));
        });

        ids.forEach((status, id) ->
                assertThat(pages(EnumSet.of(status), 10)).containsExactly(List.of(id)));
        assertThat(pages(EnumSet.of(CampaignStatus.OPEN, CampaignStatus.SOLD_OUT), 10))
                .containsExactly(List.of(soldOut, ids.get(CampaignStatus.OPEN)));
        assertThat(pages(Set.of(), 10)).containsExactly(List.of());
    }

    @Test
    void readsCampaignsInPagesNewestFirst() {
        List<Long> ids = Stream.generate(() -> insert(campaign().terms())).limit(5).toList();

        assertThat(pages(EnumSet.allOf(CampaignStatus.class), 2))
                .containsExactly(
                        List.of(ids.get(4), ids.get(3)),
                        List.of(ids.get(2), ids.get(1)),
                        List.of(ids.getFirst()));
    }

    private List<List<Long>> pages(Set<CampaignStatus> statuses, int limit) {
        List<List<Long>> pages = new ArrayList<>();
        @Nullable Long position = null;
        do {
            Page<Campaign, Long> page = campaigns().find(statuses, limit, position);
            pages.add(page.items().stream().map(Campaign::id).toList());
            position = page.next();
        } while (position != null);
        return pages;
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "PATIENTLY"})
    void failsWhenACampaignStaysHeld(LockMode mode) {
        long free = insert(campaign().terms());
        long held = insert(campaign().terms());
        holdElsewhere(held);

        assertThatThrownBy(() -> lock(mode, free, held)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void failsWhenACampaignToChangeStaysHeld() {
        long held = insert(campaign().terms());
        holdElsewhere(held);

        assertThatThrownBy(() -> lockToChange(held)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void passesOverWhatIsHeldWhenSkipping() {
        long free = insert(campaign().terms());
        long held = insert(campaign().terms());
        holdElsewhere(held);

        LockedRows<Long, Campaign> rows = lock(LockMode.SKIPPING, free, held);

        assertThat(rows.isBusy(held)).isTrue();
        assertThat(rows.get(held)).isNull();
        assertThat(rows.isBusy(free)).isFalse();
    }

    private static Campaign issued(@Nullable Campaign campaign, long issued) {
        Campaign before = Objects.requireNonNull(campaign);
        return new Campaign(
                before.id(), before.terms(), issued, before.paused(), before.createdAt());
    }

    private long insert(CampaignTerms terms) {
        return inTransaction(() -> campaigns().insert(terms, NOON));
    }

    private Campaign get(long id) {
        return Objects.requireNonNull(campaigns().find(id));
    }

    private @Nullable Campaign lockToChange(long id) {
        return inTransaction(() -> campaigns().lock(id));
    }

    private LockedRows<Long, Campaign> lock(LockMode mode, Long... ids) {
        return inTransaction(() -> locked(mode, ids));
    }

    private LockedRows<Long, Campaign> locked(LockMode mode, Long... ids) {
        List<Claimant> claimants =
                Stream.of(ids).map(id -> new Claimant(id, People.ALICE.id())).toList();
        return campaigns().lock(claimants, mode).campaigns();
    }
}
