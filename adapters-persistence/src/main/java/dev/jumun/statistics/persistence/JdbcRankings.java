package dev.jumun.statistics.persistence;

import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import dev.jumun.statistics.DaySales;
import dev.jumun.statistics.ProductSales;
import dev.jumun.statistics.Ranking;
import dev.jumun.statistics.RankingHistory;
import dev.jumun.statistics.Rankings;
import dev.jumun.statistics.SalesDay;
import dev.jumun.statistics.SalesSlice;
import dev.jumun.statistics.SalesWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Daily sales and rankings. Adding up reads orders by their time, which is that of their payment:
 * both are the same reading of the clock. Sums of bigint are numeric, which has no bound, and one
 * that does not fit its column fails.
 */
public class JdbcRankings implements Rankings {

    /** Of two numbers: a space of its own, in which no Idempotency-Key falls. */
    private static final String LOCK = "pg_%sadvisory_xact_lock(hashtext('popular'), 0)";

    private static final String TRY_LOCK = "SELECT " + LOCK.formatted("try_") + " AS locked";
    private static final String WAIT_FOR_LOCK = "SELECT " + LOCK.formatted("");

    /** For the rest of the transaction: whoever rebuilds waits for nothing else for long either. */
    private static final String PATIENCE =
            "SET LOCAL lock_timeout = '3s'; SET LOCAL transaction_timeout = '3min'";

    /** A build is many short statements. */
    private static final String HALF_AN_HOUR = "SET LOCAL transaction_timeout = '30min'";

    private static final String HISTORY =
            """
            SELECT as_of, provisional FROM popular_rankings
            WHERE as_of >= :since
               OR as_of = (SELECT min(as_of) FROM popular_rankings)
               OR as_of = (SELECT max(as_of) FROM popular_rankings)
            """;

    /** All orders, and the cancelled ones: each count can be read from an index alone. */
    private static final String COUNT =
            """
            (SELECT count(*) FROM orders WHERE created_at >= :begins AND created_at < :ends)
            """;

    private static final String COUNT_CANCELLED =
            COUNT.replace(" WHERE ", " WHERE status = 'CANCELLED' AND ");

    private static final String IS_ADDED_UP =
            """
            SELECT EXISTS (
                SELECT FROM daily_sales_days
                WHERE day = :day AND begins = :begins AND ends = :ends
                  AND cancelled = %s AND orders = %s) AS stands
            """
                    .formatted(COUNT_CANCELLED, COUNT);

    /**
     * For a slice: nothing but what it has is read, along the indexes, and nothing is sorted. Left
     * to itself PostgreSQL may read the lines of all times, or sort those it has.
     */
    private static final String PLAN =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off";

    /** Also takes the place of the slice's query, which would keep its snapshot during a rest. */
    private static final String NO_PLAN =
            "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_sort TO DEFAULT";

    /**
     * Sums, counts and the number of writes in one statement, which sees one moment. The lines are
     * looked up with all ids at once, and not joined: PostgreSQL sorts the ids and goes along the
     * index, in which the lines of a time stand side by side. It keeps times to the microsecond.
     */
    private static final String ADD_UP =
            """
            WITH slice AS MATERIALIZED (
                SELECT id, status, created_at FROM orders
                WHERE created_at >= :begins AND created_at < :ends
                ORDER BY created_at FETCH FIRST :orders ROWS WITH TIES),
            seen AS (
                SELECT count(*) AS orders, count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
                       CASE WHEN count(*) < :orders THEN :ends
                            ELSE max(created_at) + interval '1 microsecond' END AS until
                FROM slice),
            sold AS (
                SELECT product_id, sum(quantity)::bigint AS quantity, sum(amount - discount)::bigint AS revenue
                FROM order_lines
                WHERE order_id = ANY (ARRAY(SELECT id FROM slice WHERE status = 'PAID'))
                GROUP BY product_id)
            SELECT seen.*, pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS writes, summed.*
            FROM seen,
                 (SELECT array_agg(product_id) AS products, array_agg(quantity) AS quantities,
                         array_agg(revenue) AS revenues FROM sold) AS summed
            """;

    private static final String FORGET = "DELETE FROM daily_sales WHERE day = :day";

    private static final String FORGET_SUMS = "DELETE FROM daily_sales WHERE day < :date";
    private static final String FORGET_DAYS = "DELETE FROM daily_sales_days WHERE day < :date";

    private static final String KEEP_SUMS =
            """
            INSERT INTO daily_sales (day, product_id, quantity, revenue)
            SELECT :day, s.* FROM unnest(:products, :quantities, :revenues) AS s
            """;

    private static final String KEEP_DAY =
            """
            INSERT INTO daily_sales_days (day, begins, ends, orders, cancelled)
            VALUES (:day, :begins, :ends, :orders, :cancelled)
            ON CONFLICT (day) DO UPDATE SET
                begins = excluded.begins, ends = excluded.ends, orders = excluded.orders,
                cancelled = excluded.cancelled
            """;

    private static final String NOTE =
            """
            INSERT INTO popular_rankings (as_of, provisional, built_at)
            VALUES (:as_of, :provisional, :now)
            ON CONFLICT (as_of) DO UPDATE SET
                provisional = excluded.provisional, built_at = excluded.built_at
            """;

    private static final String CLEAR = "DELETE FROM popular_ranking_places WHERE as_of = :as_of";

    private static final String RANK =
            """
            INSERT INTO popular_ranking_places (as_of, rank, product_id, quantity, revenue)
            SELECT :as_of, row_number() OVER best, product_id, quantity, revenue
            FROM (SELECT product_id, sum(quantity) AS quantity, sum(revenue) AS revenue
                  FROM daily_sales
                  WHERE day >= :from AND day < :to
                  GROUP BY product_id) AS sold
            WINDOW best AS (ORDER BY quantity DESC, revenue DESC, product_id)
            ORDER BY row_number() OVER best
            LIMIT :longest
            """;

    private static final String FIND =
            """
            SELECT r.as_of, r.provisional, r.built_at, p.rank, p.product_id, p.quantity, p.revenue
            FROM popular_rankings r
            LEFT JOIN popular_ranking_places p ON p.as_of = r.as_of
            WHERE r.as_of = %s
            ORDER BY p.rank
            """;

    private static final String FIND_ONE = FIND.formatted(":as_of");
    private static final String FIND_LATEST =
            FIND.formatted("(SELECT max(as_of) FROM popular_rankings)");

    private final JdbcClient jdbc;

    public JdbcRankings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean tryLock() {
        jdbc.sql(HALF_AN_HOUR).update();
        return jdbc.sql(TRY_LOCK).query((row, i) -> row.getBoolean("locked")).single();
    }

    @Override
    public void lock() {
        jdbc.sql(PATIENCE).update();
        jdbc.sql(WAIT_FOR_LOCK).query(row -> {});
    }

    private record Known(LocalDate asOf, boolean provisional) {}

    @Override
    public RankingHistory history(LocalDate since) {
        List<Known> known =
                jdbc.sql(HISTORY)
                        .param("since", since)
                        .query((row, i) ->
                                new Known(date(row, "as_of"), row.getBoolean("provisional")))
                        .list();
        Comparator<LocalDate> byDate = Comparator.naturalOrder();
        return new RankingHistory(
                known.stream().map(Known::asOf).min(byDate).orElse(null),
                known.stream().map(Known::asOf).max(byDate).orElse(null),
                known.stream()
                        .filter(one -> !one.provisional() && !one.asOf().isBefore(since))
                        .map(Known::asOf)
                        .collect(Collectors.toSet()));
    }

    @Override
    public boolean isAddedUp(SalesDay day) {
        return of(day, IS_ADDED_UP).query((row, i) -> row.getBoolean("stands")).single();
    }

    @Override
    public SalesSlice addUp(Instant from, Instant ends, int orders) {
        jdbc.sql(PLAN).update();
        SalesSlice slice =
                jdbc.sql(ADD_UP)
                        .param("begins", Times.parameter(from))
                        .param("ends", Times.parameter(ends))
                        .param("orders", orders)
                        .query((row, i) -> slice(row))
                        .single();
        jdbc.sql(NO_PLAN).update();
        return slice;
    }

    private static SalesSlice slice(ResultSet row) throws SQLException {
        Long[] products = longs(row, "products");
        Long[] quantities = longs(row, "quantities");
        Long[] revenues = longs(row, "revenues");
        return new SalesSlice(
                Times.get(row, "until"),
                row.getLong("orders"),
                row.getLong("cancelled"),
                IntStream.range(0, products.length)
                        .mapToObj(i -> new ProductSales(products[i], quantities[i], revenues[i]))
                        .toList(),
                row.getLong("writes"));
    }

    /** An aggregate of no rows is null. */
    private static Long[] longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new Long[0] : (Long[]) array.getArray();
    }

    @Override
    public void keep(SalesDay day, DaySales sales) {
        jdbc.sql(FORGET).param("day", day.date()).update();
        jdbc.sql(KEEP_SUMS)
                .param("day", day.date())
                .param("products", SqlArrays.longs(sales.sold(), ProductSales::productId))
                .param("quantities", SqlArrays.longs(sales.sold(), ProductSales::quantity))
                .param("revenues", SqlArrays.longs(sales.sold(), ProductSales::revenue))
                .update();
        of(day, KEEP_DAY)
                .param("orders", sales.orders())
                .param("cancelled", sales.cancelled())
                .update();
    }

    @Override
    public void forgetDaysBefore(LocalDate date) {
        jdbc.sql(FORGET_DAYS).param("date", date).update();
        jdbc.sql(FORGET_SUMS).param("date", date).update();
    }

    private JdbcClient.StatementSpec of(SalesDay day, String sql) {
        return jdbc.sql(sql)
                .param("day", day.date())
                .param("begins", Times.parameter(day.begins()))
                .param("ends", Times.parameter(day.ends()));
    }

    @Override
    public void rank(SalesWindow window, boolean provisional, Instant now) {
        jdbc.sql(NOTE)
                .param("as_of", window.asOf())
                .param("provisional", provisional)
                .param("now", Times.parameter(now))
                .update();
        jdbc.sql(CLEAR).param("as_of", window.asOf()).update();
        jdbc.sql(RANK)
                .param("as_of", window.asOf())
                .param("from", window.from())
                .param("to", window.to())
                .param("longest", Ranking.LONGEST)
                .update();
    }

    @Override
    public @Nullable Ranking find(LocalDate asOf) {
        return ranking(jdbc.sql(FIND_ONE).param("as_of", asOf));
    }

    @Override
    public @Nullable Ranking latest() {
        return ranking(jdbc.sql(FIND_LATEST));
    }

    /** A ranking with one of its places, or with none, as a joined row has them. */
    private static Ranking place(ResultSet row) throws SQLException {
        int rank = row.getInt("rank");
        List<Ranking.Place> places =
                row.wasNull()
                        ? List.of()
                        : List.of(
                                new Ranking.Place(
                                        rank,
                                        row.getLong("product_id"),
                                        row.getLong("quantity"),
                                        Won.of(row.getLong("revenue"))));
        return new Ranking(
                date(row, "as_of"),
                row.getBoolean("provisional"),
                Times.get(row, "built_at"),
                places);
    }

    private static @Nullable Ranking ranking(JdbcClient.StatementSpec statement) {
        List<Ranking> rows = statement.query((row, i) -> place(row)).list();
        if (rows.isEmpty()) {
            return null;
        }
        Ranking first = rows.getFirst();
        return new Ranking(
                first.asOf(),
                first.provisional(),
                first.builtAt(),
                rows.stream().flatMap(row -> row.places().stream()).toList());
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
