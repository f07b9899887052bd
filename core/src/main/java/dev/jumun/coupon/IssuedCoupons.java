package dev.jumun.coupon;

import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where issued coupons are kept. A driven port; the writing methods join the caller's transaction.
 */
public interface IssuedCoupons {

    /**
     * Has coupons locked and loaded, by ascending id in one statement.
     *
     * @return looking throws {@link RowsBusyException} when a coupon stays held for longer than
     *     {@code mode} waits
     */
    Asked<CouponBook> lock(Collection<UUID> issuedCouponIds, LockMode mode);

    /** Writes which coupons were used and which were given back. */
    void save(CouponBook book, Instant now);

    void insert(List<IssuedCoupon> coupons);

    /**
     * A user's coupons, newest first.
     *
     * @param status worked out at the time of reading; {@code null} for all
     */
    Page<IssuedCoupon, TimePosition> find(
            UserId userId, @Nullable CouponStatus status, int limit, @Nullable TimePosition after);
}
