package dev.jumun.coupon.persistence;

import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An issued coupon between its row and its type. Its terms are the campaign's, which are frozen
 * once one is issued.
 */
final class IssuedCouponRows {

    static final String SELECT =
            """
            SELECT i.id, i.coupon_id, i.user_id, i.sequence, i.order_id, i.valid_from, i.valid_until, i.issued_at,
                   c.name, c.discount_type, c.discount_value, c.max_discount, c.min_order
            FROM issued_coupons i
            JOIN coupons c ON c.id = i.coupon_id
            """;

    private IssuedCouponRows() {}

    static IssuedCoupon issuedCoupon(ResultSet row) throws SQLException {
        return new IssuedCoupon(
                row.getObject("id", UUID.class),
                row.getLong("coupon_id"),
                row.getString("name"),
                CampaignRows.discount(row),
                Won.of(row.getLong("min_order")),
                new UserId(row.getString("user_id")),
                row.getLong("sequence"),
                row.getObject("order_id") != null,
                Times.get(row, "valid_from"),
                Times.get(row, "valid_until"),
                Times.get(row, "issued_at"));
    }
}
