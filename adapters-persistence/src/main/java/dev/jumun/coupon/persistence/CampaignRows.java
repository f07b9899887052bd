package dev.jumun.coupon.persistence;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.CampaignTerms;
import dev.jumun.coupon.Discount;
import dev.jumun.coupon.Validity;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A campaign between its row and its type. */
final class CampaignRows {

    static final String COLUMNS =
            "id, name, discount_type, discount_value, max_discount, min_order, quantity, issued,"
                    + " issue_from, issue_until, valid_until, valid_days, paused, created_at";

    private CampaignRows() {}

    static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                row.getLong("id"),
                new CampaignTerms(
                        row.getString("name"),
                        discount(row),
                        Won.of(row.getLong("min_order")),
                        row.getLong("quantity"),
                        Times.get(row, "issue_from"),
                        Times.get(row, "issue_until"),
                        validity(row)),
                row.getLong("issued"),
                row.getBoolean("paused"),
                Times.get(row, "created_at"));
    }

    static Discount discount(ResultSet row) throws SQLException {
        long value = row.getLong("discount_value");
        Long maxDiscount = row.getObject("max_discount", Long.class);
        return row.getString("discount_type").equals("FIXED")
                ? new Discount.Fixed(Won.of(value))
                : new Discount.Percent(
                        Math.toIntExact(value), maxDiscount == null ? null : Won.of(maxDiscount));
    }

    private static Validity validity(ResultSet row) throws SQLException {
        Integer days = row.getObject("valid_days", Integer.class);
        return days == null
                ? new Validity.Until(Times.get(row, "valid_until"))
                : new Validity.Days(days);
    }

    static String discountType(Discount discount) {
        return switch (discount) {
            case Discount.Fixed fixed -> "FIXED";
            case Discount.Percent percent -> "PERCENT";
        };
    }

    static long discountValue(Discount discount) {
        return switch (discount) {
            case Discount.Fixed(Won value) -> value.amount();
            case Discount.Percent(int value, Won max) -> value;
        };
    }

    static @Nullable Long maxDiscount(Discount discount) {
        return switch (discount) {
            case Discount.Fixed fixed -> null;
            case Discount.Percent percent ->
                    percent.maxDiscount() == null ? null : percent.maxDiscount().amount();
        };
    }
}
