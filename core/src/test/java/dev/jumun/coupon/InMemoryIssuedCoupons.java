package dev.jumun.coupon;

import dev.jumun.shared.Asked;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.HeldRows;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issued coupons in a map. One transaction at a time. */
public final class InMemoryIssuedCoupons implements IssuedCoupons {

    private static final Comparator<IssuedCoupon> OLDEST_FIRST =
            Comparator.comparing(IssuedCoupon::issuedAt).thenComparing(IssuedCoupon::id);

    private final Map<UUID, IssuedCoupon> rows = new LinkedHashMap<>();
    private final Set<Claimant> holders = new HashSet<>();
    private final Map<UUID, OrderId> usedBy = new HashMap<>();
    private final HeldRows<UUID> held = new HeldRows<>();
    private final BusinessClock clock;

    public InMemoryIssuedCoupons(BusinessClock clock) {
        this.clock = clock;
    }

    public InMemoryIssuedCoupons with(IssuedCouponFixture coupon) {
        insert(List.of(coupon.build()));
        return this;
    }

    /** Pretends that another transaction holds the coupon's row. */
    public void hold(UUID issuedCouponId) {
        held.hold(issuedCouponId);
    }

    public void release(UUID issuedCouponId) {
        held.release(issuedCouponId);
    }

    public IssuedCoupon get(UUID issuedCouponId) {
        return Objects.requireNonNull(rows.get(issuedCouponId));
    }

    /** The order a coupon is used on. */
    public @Nullable OrderId usedBy(UUID issuedCouponId) {
        return usedBy.get(issuedCouponId);
    }

    /** Every coupon, in the order they were issued. */
    public List<IssuedCoupon> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public Asked<CouponBook> lock(Collection<UUID> issuedCouponIds, LockMode mode) {
        return Asked.of(() ->
                CouponBook.of(
                        issuedCouponIds,
                        held.lock(issuedCouponIds, mode).stream()
                                .map(rows::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        mode));
    }

    @Override
    public void save(CouponBook book, Instant now) {
        for (CouponBook.Change change : book.changes()) {
            OrderId order = change.usedBy();
            rows.put(change.issuedCouponId(), get(change.issuedCouponId()).withUsed(order != null));
            if (order == null) {
                usedBy.remove(change.issuedCouponId());
            } else {
                usedBy.put(change.issuedCouponId(), order);
            }
        }
    }

    List<IssuedCoupon> held(Collection<Claimant> claimants) {
        Set<Claimant> wanted = Set.copyOf(claimants);
        return rows.values().stream().filter(row -> wanted.contains(row.claimant())).toList();
    }

    @Override
    public void insert(List<IssuedCoupon> coupons) {
        for (IssuedCoupon coupon : coupons) {
            if (!holders.add(coupon.claimant()) || rows.put(coupon.id(), coupon) != null) {
                throw new IllegalStateException("UNIQUE (coupon, user), UNIQUE (id)");
            }
        }
    }

    @Override
    public Page<IssuedCoupon, TimePosition> find(
            UserId userId, @Nullable CouponStatus status, int limit, @Nullable TimePosition after) {
        Instant now = clock.now();
        List<IssuedCoupon> found =
                rows.values().stream()
                        .filter(coupon -> coupon.userId().equals(userId))
                        .filter(coupon -> status == null || coupon.status(now) == status)
                        .filter(coupon -> after == null || isBefore(coupon, after))
                        .sorted(OLDEST_FIRST.reversed())
                        .limit(limit + 1L)
                        .toList();
        return Page.ofSurplus(
                found, limit, coupon -> new TimePosition(coupon.issuedAt(), coupon.id()));
    }

    private static boolean isBefore(IssuedCoupon coupon, TimePosition position) {
        int times = coupon.issuedAt().compareTo(position.at());
        return times < 0 || (times == 0 && coupon.id().compareTo(position.id()) < 0);
    }
}
