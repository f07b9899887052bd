package dev.jumun.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.demo.DemoInstance;
import dev.jumun.demo.DemoTables;
import dev.jumun.shared.persistence.TestDatabase;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What two instances leave behind that start at once on an empty database. */
@NullMarked
class FirstStartTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcClient SQL = JdbcClient.create(DATABASE.dataSource());

    @BeforeAll
    static void twoInstancesStartAtOnce() throws InterruptedException, ExecutionException {
        // Two instances are two JVMs; in one, each would set up the logging of both, and Spring
        // Boot does not do that twice at once.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<DemoInstance> first = two.submit(() -> DemoInstance.start(DATABASE));
            Future<DemoInstance> second = two.submit(() -> DemoInstance.start(DATABASE));
            first.get().close();
            second.get().close();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    private static long count(String from) {
        return SQL.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static List<String> texts(String query) {
        return SQL.sql(query).query((row, i) -> row.getString(1)).list();
    }

    private static void assertNone(String violations) {
        assertThat(texts(violations)).isEmpty();
    }

    @Test
    void makesTheDataOnce() {
        assertThat(count("demo_first_start")).isOne();
        assertNone("SELECT name FROM products GROUP BY name HAVING count(*) > 1");
    }

    @Test
    void makesNothingMoreOnTheNextStart() {
        long products = count("products");
        long orders = count("orders");
        DemoInstance.start(DATABASE).close();
        assertThat(count("products")).isEqualTo(products);
        assertThat(count("orders")).isEqualTo(orders);
    }

    @Test
    void leavesADatabaseAloneThatHoldsSomething() {
        TestDatabase database = DemoTables.fresh();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("INSERT INTO users (id, balance, last_seq, created_at) VALUES ('a', 0, 0, now())")
                .update();

        DemoInstance.start(database).close();

        assertThat(sql.sql("SELECT count(*) FROM products").query(Long.class).single()).isZero();
    }

    @Test
    void fillsTheCatalogue() {
        assertThat(count("products WHERE listed")).isGreaterThanOrEqualTo(60);
        assertThat(count("products WHERE NOT listed")).isGreaterThanOrEqualTo(4);
        assertThat(texts("SELECT DISTINCT status FROM products"))
                .containsExactlyInAnyOrder("DRAFT", "ON_SALE", "STOPPED");
        assertThat(texts("SELECT DISTINCT split_part(description, ' ', 1) FROM products"))
                .containsExactlyInAnyOrder("의류", "식품", "전자", "생활", "스포츠", "도서");
        assertNone(
                """
                SELECT product_id FROM product_options
                GROUP BY product_id HAVING count(*) NOT BETWEEN 2 AND 6
                """);
        assertThat(
                        count(
                                """
                                products p WHERE listed AND NOT EXISTS (
                                    SELECT FROM product_options o
                                    WHERE o.product_id = p.id AND o.stock > 0)
                                """))
                .isGreaterThanOrEqualTo(3);
        assertThat(count("product_options WHERE on_sale AND stock = 0")).isGreaterThan(10);
    }

    @Test
    void opensFourCampaigns() {
        assertThat(count("coupons")).isEqualTo(4);
        assertThat(count("coupons WHERE discount_type = 'FIXED'")).isGreaterThanOrEqualTo(1);
        assertThat(count("coupons WHERE discount_type = 'PERCENT' AND max_discount > 0"))
                .isGreaterThanOrEqualTo(1);
        assertThat(count("coupons WHERE issue_from > now()")).isOne();
        assertThat(count("coupons WHERE quantity = 100 AND issued = 0 AND issue_from <= now()"))
                .isOne();
        assertThat(count("issued_coupons WHERE order_id IS NOT NULL")).isGreaterThan(5);
        assertThat(count("issued_coupons WHERE order_id IS NULL")).isGreaterThan(0);
    }

    @Test
    void makesUpAFewHundredOrdersOfTheLastFourDays() {
        assertThat(count("orders")).isBetween(200L, 500L);
        assertThat(count("orders WHERE status = 'CANCELLED'")).isGreaterThan(5);
        assertThat(
                        count(
                                "orders WHERE created_at NOT BETWEEN now() - '4 days'::interval AND now()"))
                .isZero();
        assertThat(
                        count(
                                "(SELECT DISTINCT (created_at AT TIME ZONE 'Asia/Seoul')::date"
                                        + " FROM orders)"))
                .isGreaterThanOrEqualTo(3);
        assertNone(
                "SELECT product_id FROM order_lines GROUP BY product_id HAVING sum(quantity) > 500");
    }

    @Test
    void ranksWhatItSold() {
        assertThat(count("popular_rankings WHERE as_of = (now() AT TIME ZONE 'Asia/Seoul')::date"))
                .isOne();
        assertThat(
                        count(
                                """
                                popular_ranking_places JOIN products p ON p.id = product_id AND p.listed
                                WHERE as_of = (SELECT max(as_of) FROM popular_rankings)
                                """))
                .isGreaterThan(5);
        assertThat(count("daily_sales_days WHERE orders > 50")).isEqualTo(3);
        assertThat(count("popular_ranking_places WHERE quantity > 500")).isZero();
    }

    @Test
    void tellsTheDataPlatformNothingOfIt() {
        assertThat(count("demo_data_platform_events")).isZero();
    }

    @Test
    void balancesAreTheSumOfAnUnbrokenChain() {
        assertThat(count("users WHERE balance > 0")).isGreaterThan(10);
        assertNone(
                """
                SELECT id FROM users u
                WHERE balance <> (SELECT sum(amount) FROM balance_entries e WHERE e.user_id = u.id)
                   OR last_seq <> (SELECT max(seq) FROM balance_entries e WHERE e.user_id = u.id)
                """);
        assertNone(
                """
                SELECT user_id || ' ' || seq FROM (
                    SELECT user_id, seq, amount, balance_after, created_at,
                           lag(balance_after, 1, 0::bigint) OVER chain AS balance_before,
                           lag(seq, 1, 0::bigint) OVER chain AS seq_before,
                           lag(created_at, 1, '-infinity') OVER chain AS created_before
                    FROM balance_entries
                    WINDOW chain AS (PARTITION BY user_id ORDER BY seq)) entry
                WHERE balance_after <> balance_before + amount
                   OR seq <> seq_before + 1
                   OR created_at < created_before
                """);
    }

    @Test
    void stocksAreTheFirstStockAndTheMovements() {
        assertThat(count("stock_movements")).isGreaterThan(200);
        assertNone(
                """
                SELECT id FROM product_options o
                WHERE stock <> first_stock + coalesce(
                          (SELECT sum(delta) FROM stock_movements m WHERE m.option_id = o.id), 0)
                   OR last_seq <> (SELECT count(*) FROM stock_movements m WHERE m.option_id = o.id)
                """);
        assertNone(
                """
                SELECT option_id || ' ' || seq FROM (
                    SELECT option_id, seq, delta, stock_after, m.created_at, o.first_stock,
                           lag(stock_after) OVER chain AS stock_before,
                           lag(m.created_at, 1, '-infinity') OVER chain AS created_before
                    FROM stock_movements m JOIN product_options o ON o.id = m.option_id
                    WINDOW chain AS (PARTITION BY option_id ORDER BY seq)) movement
                WHERE stock_after <> coalesce(stock_before, first_stock) + delta
                   OR created_at < created_before
                """);
        assertNone(
                """
                SELECT l.order_id || ' ' || l.option_id
                FROM order_lines l JOIN orders o ON o.id = l.order_id
                WHERE -l.quantity * (o.status = 'PAID')::int <> (
                    SELECT sum(delta) FROM stock_movements m
                    WHERE m.order_id = l.order_id AND m.option_id = l.option_id)
                """);
    }

    @Test
    void campaignsHaveIssuedWhatTheirCouponsCount() {
        assertNone(
                """
                SELECT c.id FROM coupons c LEFT JOIN issued_coupons i ON i.coupon_id = c.id
                GROUP BY c.id
                HAVING c.issued <> count(i.id) OR c.issued <> coalesce(max(i.sequence), 0)
                """);
        assertNone(
                """
                SELECT i.id FROM issued_coupons i
                WHERE (i.order_id IS NOT NULL)
                   <> EXISTS (SELECT FROM orders o
                              WHERE o.issued_coupon_id = i.id AND o.status = 'PAID'
                                AND o.id = i.order_id AND o.created_at = i.used_at)
                """);
    }

    @Test
    void everyOrderHasItsPaymentAndItsEntries() {
        assertNone(
                """
                SELECT o.id FROM orders o LEFT JOIN payments p ON p.order_id = o.id
                WHERE p.amount IS DISTINCT FROM o.total
                   OR p.user_id <> o.user_id
                   OR p.paid_at <> o.created_at
                   OR p.refunded_at IS DISTINCT FROM o.cancelled_at
                   OR p.status <> CASE o.status WHEN 'PAID' THEN 'COMPLETED' ELSE 'REFUNDED' END
                """);
        assertNone(
                """
                SELECT o.id FROM orders o
                WHERE (SELECT array_agg(type || ' ' || amount ORDER BY seq)
                       FROM balance_entries e WHERE e.order_id = o.id AND e.user_id = o.user_id)
                   IS DISTINCT FROM CASE o.status
                       WHEN 'PAID' THEN ARRAY['PAYMENT ' || -total]
                       ELSE ARRAY['PAYMENT ' || -total, 'REFUND ' || total] END
                """);
        assertNone(
                """
                SELECT o.id FROM orders o JOIN order_lines l ON l.order_id = o.id
                GROUP BY o.id HAVING subtotal <> sum(amount) OR o.discount <> sum(l.discount)
                """);
    }
}
