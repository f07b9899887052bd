package dev.jumun.user.persistence;

import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.Times;
import dev.jumun.user.Accounts;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads users and their entries. */
public class JdbcAccounts implements Accounts {

    private static final String FIND =
            "SELECT id, name, email, balance, created_at FROM users WHERE id = ?";

    private static final String HISTORY =
            """
            SELECT id, user_id, seq, type, amount, balance_after, order_id, reason, created_at
            FROM balance_entries
            WHERE user_id = :user
              AND (:type::text IS NULL OR type = :type)
              AND (:before::bigint IS NULL OR seq < :before)
            ORDER BY seq DESC
            LIMIT :limit
            """;

    private final JdbcClient jdbc;

    public JdbcAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Profile find(UserId userId) {
        return jdbc.sql(FIND)
                .param(userId.value())
                .query((row, i) -> profile(row))
                .optional()
                .orElse(null);
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                new UserId(row.getString("id")),
                row.getString("name"),
                row.getString("email"),
                Won.of(row.getLong("balance")),
                Times.get(row, "created_at"));
    }

    @Override
    public Page<BalanceEntry, Long> history(
            UserId userId, BalanceEntry.@Nullable Type type, int limit, @Nullable Long before) {
        List<BalanceEntry> found =
                jdbc.sql(HISTORY)
                        .param("user", userId.value())
                        .param("type", type == null ? null : type.name())
                        .param("before", before)
                        .param("limit", limit + 1)
                        .query((row, i) -> entry(row))
                        .list();
        return Page.ofSurplus(found, limit, BalanceEntry::seq);
    }

    private static BalanceEntry entry(ResultSet row) throws SQLException {
        UUID orderId = row.getObject("order_id", UUID.class);
        return new BalanceEntry(
                row.getObject("id", UUID.class),
                new UserId(row.getString("user_id")),
                row.getLong("seq"),
                BalanceEntry.Type.valueOf(row.getString("type")),
                Won.of(row.getLong("amount")),
                Won.of(row.getLong("balance_after")),
                orderId == null ? null : new OrderId(orderId),
                row.getString("reason"),
                Times.get(row, "created_at"));
    }
}
