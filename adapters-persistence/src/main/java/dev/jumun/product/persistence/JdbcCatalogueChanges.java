package dev.jumun.product.persistence;

import dev.jumun.product.CatalogueChanges;
import dev.jumun.shared.persistence.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the triggers on products and options have noted, found by what a snapshot sees and an
 * earlier one did not: what began after it, and what was under way at its time.
 */
public class JdbcCatalogueChanges implements CatalogueChanges {

    /**
     * A server that has crashed may give numbers to transactions that others had before: its
     * statistics begin anew then, while it counts as running since it was started.
     */
    private static final String SERVER =
            "greatest(pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time())";

    private static final String MARK =
            "pg_current_snapshot()::text AS snapshot, " + SERVER + " AS server, now() AS at";

    private static final String NOW = "SELECT " + MARK;

    /**
     * A mark counts for ten seconds, long before anything it does not see is forgotten; by the
     * database's clock, because a machine that was put to sleep does not notice.
     */
    private static final String SINCE =
            """
            WITH now AS MATERIALIZED (SELECT {mark}),
            counts AS MATERIALIZED (
                SELECT server = :server AND :at BETWEEN at - interval '10 seconds' AND at AS it FROM now),
            noted AS MATERIALIZED (
                (SELECT product_ids FROM product_changes
                 WHERE (SELECT it FROM counts) AND xid >= pg_snapshot_xmax(:snapshot::pg_snapshot)
                 UNION ALL
                 SELECT product_ids FROM product_changes
                 WHERE (SELECT it FROM counts) AND xid = ANY (ARRAY (SELECT pg_snapshot_xip(:snapshot::pg_snapshot))))
                LIMIT 10001),
            known AS MATERIALIZED (
                SELECT (SELECT it FROM counts)
                       AND count(*) <= 10000 AND count(*) = count(product_ids)
                       AND coalesce(sum(cardinality(product_ids)), 0) <= 50000 AS it
                FROM noted)
            SELECT snapshot, server, at,
                   CASE WHEN (SELECT it FROM known)
                        THEN ARRAY (SELECT DISTINCT unnest(product_ids) FROM noted) END AS products
            FROM now
            """
                    .replace("{mark}", MARK);

    /** Only what a mark sees that no longer counts for anybody. */
    private static final String FORGET =
            """
            DELETE FROM product_changes
            WHERE id = ANY (ARRAY (
                SELECT id FROM product_changes
                WHERE pg_visible_in_snapshot(xid, :snapshot::pg_snapshot)
                  AND :at < now() - interval '50 seconds'
                  AND :server = {server}
                ORDER BY id
                LIMIT :limit))
            """
                    .replace("{server}", SERVER);

    private final JdbcClient jdbc;

    public JdbcCatalogueChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Changes since(@Nullable Mark mark) {
        if (mark == null) {
            return new Changes(null, jdbc.sql(NOW).query((row, i) -> mark(row)).single());
        }
        return with(jdbc.sql(SINCE), mark).query((row, i) -> changes(row)).single();
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, Mark mark) {
        return statement
                .param("snapshot", mark.snapshot())
                .param("server", Times.parameter(mark.server()))
                .param("at", Times.parameter(mark.at()));
    }

    private static Changes changes(ResultSet row) throws SQLException {
        Array products = row.getArray("products");
        return new Changes(
                products == null ? null : Set.of((Long[]) products.getArray()), mark(row));
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(row.getString("snapshot"), Times.get(row, "server"), Times.get(row, "at"));
    }

    @Override
    public int forget(Mark mark, int limit) {
        return with(jdbc.sql(FORGET), mark).param("limit", limit).update();
    }
}
