package dev.jumun.coupon.persistence;

import dev.jumun.coupon.CouponBook;
import dev.jumun.coupon.CouponStatus;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Page;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Issued coupons, a row each. */
public class JdbcIssuedCoupons implements IssuedCoupons {

    private static final String LOCK =
            IssuedCouponRows.SELECT + "WHERE i.id = ANY (?) ORDER BY i.id";

    private static final String UPDATE =
            """
            UPDATE issued_coupons i
            SET order_id = u.order_id, used_at = CASE WHEN u.order_id IS NULL THEN NULL ELSE ?::timestamptz END
            FROM (SELECT unnest(?) AS id, unnest(?) AS order_id) u
            WHERE i.id = u.id
            """;

    private static final String INSERT =
            """
            INSERT INTO issued_coupons
                (id, coupon_id, user_id, sequence, valid_from, valid_until, issued_at)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    /** The same cases as {@link IssuedCoupon#status}; a test holds them together. */
    private static final String FIND_PAGE =
            IssuedCouponRows.SELECT
                    + """
                    WHERE i.user_id = :user
                      AND (:status::text IS NULL OR :status = CASE
                              WHEN i.order_id IS NOT NULL THEN 'USED'
                              WHEN i.valid_until > now() THEN 'USABLE'
                              ELSE 'EXPIRED'
                          END)
                      AND (:at::timestamptz IS NULL OR (i.issued_at, i.id) < (:at, :id::uuid))
                    ORDER BY i.issued_at DESC, i.id DESC
                    LIMIT :limit
                    """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcIssuedCoupons(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public Asked<CouponBook> lock(Collection<UUID> issuedCouponIds, LockMode mode) {
        if (issuedCouponIds.isEmpty()) {
            return Asked.of(() -> CouponBook.of(issuedCouponIds, List.of(), mode));
        }
        Supplier<List<IssuedCoupon>> found =
                locks.lock(
                        mode,
                        "i",
                        Query.of(
                                LOCK,
                                (row, i) -> IssuedCouponRows.issuedCoupon(row),
                                SqlArrays.uuids(issuedCouponIds, id -> id)));
        return Asked.of(() -> CouponBook.of(issuedCouponIds, found.get(), mode));
    }

    @Override
    public void save(CouponBook book, Instant now) {
        List<CouponBook.Change> changes = book.changes();
        if (changes.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                UPDATE,
                Times.parameter(now),
                SqlArrays.uuids(changes, CouponBook.Change::issuedCouponId),
                SqlArrays.uuids(
                        changes,
                        change -> change.usedBy() == null ? null : change.usedBy().value()));
    }

    @Override
    public void insert(List<IssuedCoupon> coupons) {
        PendingWrites.add(
                jdbc,
                INSERT,
                SqlArrays.uuids(coupons, IssuedCoupon::id),
                SqlArrays.longs(coupons, IssuedCoupon::couponId),
                SqlArrays.texts(coupons, coupon -> coupon.userId().value()),
                SqlArrays.longs(coupons, IssuedCoupon::sequence),
                SqlArrays.instants(coupons, IssuedCoupon::validFrom),
                SqlArrays.instants(coupons, IssuedCoupon::validUntil),
                SqlArrays.instants(coupons, IssuedCoupon::issuedAt));
    }

    @Override
    public Page<IssuedCoupon, TimePosition> find(
            UserId userId, @Nullable CouponStatus status, int limit, @Nullable TimePosition after) {
        List<IssuedCoupon> found =
                jdbc.sql(FIND_PAGE)
                        .param("user", userId.value())
                        .param("status", status == null ? null : status.name())
                        .param("at", after == null ? null : Times.parameter(after.at()))
                        .param("id", after == null ? null : after.id())
                        .param("limit", limit + 1)
                        .query((row, i) -> IssuedCouponRows.issuedCoupon(row))
                        .list();
        return Page.ofSurplus(found, limit, last -> new TimePosition(last.issuedAt(), last.id()));
    }
}
