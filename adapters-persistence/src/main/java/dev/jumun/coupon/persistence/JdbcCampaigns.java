package dev.jumun.coupon.persistence;

import static java.util.stream.Collectors.toSet;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignStatus;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.Claimant;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.LockedCampaigns;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.Page;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns, a row each: the row is the line in which claimants stand. */
public class JdbcCampaigns implements Campaigns {

    private static final String TABLE = "coupons";

    private static final String FIND =
            "SELECT " + CampaignRows.COLUMNS + " FROM coupons WHERE id = ?";

    /** The same cases as {@link Campaign#status}; a test holds them together. */
    private static final String FIND_PAGE =
            "SELECT "
                    + CampaignRows.COLUMNS
                    + """
                     FROM coupons
                    WHERE (:before::bigint IS NULL OR id < :before)%s
                      AND CASE
                              WHEN issue_until <= now() OR valid_until <= now() THEN 'ENDED'
                              WHEN issue_from > now() THEN 'UPCOMING'
                              WHEN paused THEN 'PAUSED'
                              WHEN issued = quantity THEN 'SOLD_OUT'
                              ELSE 'OPEN'
                          END = ANY (:statuses)
                    ORDER BY id DESC
                    LIMIT :limit
                    """;

    /**
     * Says again what the cases say, so that the index by end is of use: campaigns of past years
     * are many.
     */
    private static final String NOT_ENDED = " AND issue_until > now()";

    private static final String LOCK =
            "SELECT " + CampaignRows.COLUMNS + " FROM coupons WHERE id = ANY (?) ORDER BY id";

    private static final String HELD =
            IssuedCouponRows.SELECT
                    + "JOIN (SELECT unnest(?) AS coupon_id, unnest(?) AS user_id) k"
                    + " ON i.coupon_id = k.coupon_id AND i.user_id = k.user_id";

    private static final String SAVE_ISSUED =
            """
            UPDATE coupons c SET issued = i.issued
            FROM (SELECT unnest(?) AS id, unnest(?) AS issued) i
            WHERE c.id = i.id
            """;

    private static final String INSERT =
            """
            INSERT INTO coupons (name, discount_type, discount_value, max_discount, min_order, quantity,
                                 issue_from, issue_until, valid_until, valid_days, created_at)
            VALUES (:name, :discountType, :discountValue, :maxDiscount, :minOrder, :quantity,
                    :issueFrom, :issueUntil, :validUntil, :validDays, :now)
            RETURNING id
            """;

    private static final String UPDATE =
            """
            UPDATE coupons
            SET name = :name, discount_type = :discountType, discount_value = :discountValue,
                max_discount = :maxDiscount, min_order = :minOrder, quantity = :quantity,
                issue_from = :issueFrom, issue_until = :issueUntil,
                valid_until = :validUntil, valid_days = :validDays, paused = :paused
            WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcCampaigns(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public @Nullable Campaign find(long couponId) {
        return jdbc.sql(FIND)
                .param(couponId)
                .query((row, i) -> CampaignRows.campaign(row))
                .optional()
                .orElse(null);
    }

    @Override
    public Page<Campaign, Long> find(
            Collection<CampaignStatus> statuses, int limit, @Nullable Long before) {
        List<Campaign> found =
                jdbc.sql(
                                FIND_PAGE.formatted(
                                        statuses.contains(CampaignStatus.ENDED) ? "" : NOT_ENDED))
                        .param("statuses", SqlArrays.texts(statuses, CampaignStatus::name))
                        .param("before", before)
                        .param("limit", limit + 1)
                        .query((row, i) -> CampaignRows.campaign(row))
                        .list();
        return Page.ofSurplus(found, limit, Campaign::id);
    }

    @Override
    public @Nullable Campaign lock(long couponId) {
        return DataAccessUtils.singleResult(
                locks.lock(LockMode.PATIENTLY, TABLE, locking(List.of(couponId))).get());
    }

    @Override
    public LockedCampaigns lock(Collection<Claimant> claimants, LockMode mode) {
        Set<Long> couponIds = claimants.stream().map(Claimant::couponId).collect(toSet());
        Supplier<List<Campaign>> found = locks.lock(mode, TABLE, locking(couponIds));
        Supplier<List<IssuedCoupon>> held = locks.ask(held(claimants));
        return new LockedCampaigns(
                LockedRows.of(couponIds, found.get(), Campaign::id, mode), held.get());
    }

    private static Query<Campaign> locking(Collection<Long> couponIds) {
        return Query.of(
                LOCK, (row, i) -> CampaignRows.campaign(row), SqlArrays.longs(couponIds, id -> id));
    }

    private static Query<IssuedCoupon> held(Collection<Claimant> claimants) {
        return Query.of(
                HELD,
                (row, i) -> IssuedCouponRows.issuedCoupon(row),
                SqlArrays.longs(claimants, Claimant::couponId),
                SqlArrays.texts(claimants, claimant -> claimant.userId().value()));
    }

    @Override
    public void saveIssued(List<Campaign> campaigns) {
        PendingWrites.add(
                jdbc,
                SAVE_ISSUED,
                SqlArrays.longs(campaigns, Campaign::id),
                SqlArrays.longs(campaigns, Campaign::issued));
    }

    @Override
    public long insert(CampaignTerms terms, Instant now) {
        return columns(jdbc.sql(INSERT), terms)
                .param("now", Times.parameter(now))
                .query(Long.class)
                .single();
    }

    @Override
    public void update(Campaign campaign) {
        columns(jdbc.sql(UPDATE), campaign.terms())
                .param("paused", campaign.paused())
                .param("id", campaign.id())
                .update();
    }

    private static JdbcClient.StatementSpec columns(
            JdbcClient.StatementSpec statement, CampaignTerms terms) {
        return statement
                .param("name", terms.name())
                .param("discountType", CampaignRows.discountType(terms.discount()))
                .param("discountValue", CampaignRows.discountValue(terms.discount()))
                .param("maxDiscount", CampaignRows.maxDiscount(terms.discount()))
                .param("minOrder", terms.minOrder().amount())
                .param("quantity", terms.quantity())
                .param("issueFrom", Times.parameter(terms.issueFrom()))
                .param("issueUntil", Times.parameter(terms.issueUntil()))
                .param("validUntil", Times.parameter(validUntil(terms)))
                .param(
                        "validDays",
                        terms.validity() instanceof Validity.Days(int days) ? days : null);
    }

    private static @Nullable Instant validUntil(CampaignTerms terms) {
        return terms.validity() instanceof Validity.Until(Instant end) ? end : null;
    }
}
