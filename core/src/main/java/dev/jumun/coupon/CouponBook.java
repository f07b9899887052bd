package dev.jumun.coupon;

import dev.jumun.shared.Decision;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The issued coupons one batch of orders or cancellations holds. */
public final class CouponBook {

    /** A coupon in the book; {@code usedBy} is the order it was used on within this batch. */
    private static final class Entry {
        private IssuedCoupon coupon;
        private @Nullable OrderId usedBy;
        private boolean changed;

        private Entry(IssuedCoupon coupon) {
            this.coupon = coupon;
        }
    }

    /**
     * A change to be saved.
     *
     * @param usedBy the order that uses it from now on; {@code null} where it was given back
     */
    public record Change(UUID issuedCouponId, @Nullable OrderId usedBy) {}

    private final LockedRows<UUID, Entry> entries;

    private CouponBook(LockedRows<UUID, Entry> entries) {
        this.entries = entries;
    }

    public static CouponBook of(
            Collection<UUID> requested, List<IssuedCoupon> found, LockMode mode) {
        return new CouponBook(
                LockedRows.of(
                        requested,
                        found.stream().map(Entry::new).toList(),
                        entry -> entry.coupon.id(),
                        mode));
    }

    public boolean isBusy(UUID issuedCouponId) {
        return entries.isBusy(issuedCouponId);
    }

    /** Decides whether the user may use the coupon on an order of this subtotal now. */
    public Decision<IssuedCoupon> check(
            UUID issuedCouponId, UserId userId, Won subtotal, Instant now) {
        Entry entry = entries.get(issuedCouponId);
        if (entry == null || !entry.coupon.userId().equals(userId)) {
            return refuse(CouponNotUsable.Reason.NOT_FOUND);
        }
        IssuedCoupon coupon = entry.coupon;
        return switch (coupon.status(now)) {
            case USED -> refuse(CouponNotUsable.Reason.USED);
            case EXPIRED -> refuse(CouponNotUsable.Reason.EXPIRED);
            case USABLE ->
                    coupon.minOrder().isMoreThan(subtotal)
                            ? refuse(CouponNotUsable.Reason.MIN_ORDER_NOT_MET)
                            : Decision.accept(coupon);
        };
    }

    private static Decision<IssuedCoupon> refuse(CouponNotUsable.Reason reason) {
        return Decision.refuse(new CouponNotUsable(reason));
    }

    /** Uses a coupon that was checked. */
    public void use(UUID issuedCouponId, OrderId orderId) {
        change(issuedCouponId, true, orderId);
    }

    /**
     * Gives the coupon of a cancelled order back: usable again while it is valid, expired
     * otherwise.
     */
    public void giveBack(UUID issuedCouponId) {
        change(issuedCouponId, false, null);
    }

    private void change(UUID issuedCouponId, boolean used, @Nullable OrderId orderId) {
        Entry entry = entries.get(issuedCouponId);
        if (entry == null || entry.coupon.used() == used) {
            throw new IllegalStateException("coupon " + issuedCouponId + " cannot change so");
        }
        entry.coupon = entry.coupon.withUsed(used);
        entry.usedBy = orderId;
        entry.changed = true;
    }

    public List<Change> changes() {
        return entries.all().stream()
                .filter(entry -> entry.changed)
                .map(entry -> new Change(entry.coupon.id(), entry.usedBy))
                .toList();
    }
}
