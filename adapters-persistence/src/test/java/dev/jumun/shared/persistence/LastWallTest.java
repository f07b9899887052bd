package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Whoever bypasses the core still cannot oversell: plain SQL of the owner of everything, each
 * statement of which breaks one rule.
 */
class LastWallTest {

    private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private static final String CHECK = "23514";
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection connection = DATABASE.ownerSource().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("one-of-each.sql"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a balance below zero              | UPDATE users SET balance = -1 WHERE id = 'alice'
                    a balance that goes below zero    | UPDATE users SET balance = balance - 1001 WHERE id = 'alice'
                    a user id with a space            | INSERT INTO users VALUES ('a b', NULL, NULL, 0, 0, now())
                    a user id in Korean               | INSERT INTO users VALUES ('앨리스', NULL, NULL, 0, 0, now())
                    an empty user id                  | INSERT INTO users VALUES ('', NULL, NULL, 0, 0, now())
                    a user id of 65 characters        | INSERT INTO users VALUES (repeat('a', 65), NULL, NULL, 0, 0, now())
                    an entry that leaves less than 0  | UPDATE balance_entries SET balance_after = -1
                    an entry of an unknown type       | UPDATE balance_entries SET type = 'GIFT'
                    a charge of an order              | UPDATE balance_entries SET order_id = gen_random_uuid()
                    a payment of no order             | UPDATE balance_entries SET type = 'PAYMENT'
                    an entry before the first         | UPDATE balance_entries SET seq = 0
                    a place beyond the last           | UPDATE popular_ranking_places SET rank = 101
                    a place before the first          | UPDATE popular_ranking_places SET rank = 0
                    a sum of nothing                  | UPDATE daily_sales SET quantity = 0
                    more cancelled orders than orders | UPDATE daily_sales_days SET cancelled = 3
                    a day that ends before it begins  | UPDATE daily_sales_days SET ends = begins - interval '1 s'
                    a stock below zero                | UPDATE product_options SET stock = -1
                    a stock that goes below zero      | UPDATE product_options SET stock = stock - 6
                    a first stock below zero          | UPDATE product_options SET first_stock = -1
                    a price below zero                | UPDATE product_options SET price = -1
                    a price beyond all bounds         | UPDATE product_options SET price = 1000000000001
                    an option of an unknown status    | UPDATE product_options SET status = 'DRAFT'
                    a product of an unknown status    | UPDATE products SET status = 'SOLD'
                    a lowest price below zero         | UPDATE products SET lowest_price = -1
                    a movement that leaves less than 0| UPDATE stock_movements SET stock_after = -1
                    a movement of an unknown type     | UPDATE stock_movements SET type = 'THEFT'
                    a sale for no order               | UPDATE stock_movements SET order_id = NULL
                    a sale by an administrator        | UPDATE stock_movements SET actor = 'admin'
                    an adjustment by nobody           | UPDATE stock_movements SET type = 'ADJUSTMENT', order_id = NULL
                    a coupon too many                 | UPDATE coupons SET issued = issued + 1 WHERE id = 1
                    fewer coupons than were issued    | UPDATE coupons SET quantity = 1 WHERE id = 1
                    fewer than no coupons issued      | UPDATE coupons SET issued = -1
                    a campaign of no coupons          | UPDATE coupons SET quantity = 0 WHERE id = 2
                    a campaign of too many coupons    | UPDATE coupons SET quantity = 1000000001
                    a discount of nothing             | UPDATE coupons SET discount_value = 0
                    a discount of more than all       | UPDATE coupons SET discount_type = 'PERCENT', discount_value = 101
                    a discount of an unknown type     | UPDATE coupons SET discount_type = 'GIFT'
                    a bound on a fixed discount       | UPDATE coupons SET max_discount = 10
                    a bound of nothing                | UPDATE coupons SET discount_type = 'PERCENT', max_discount = 0
                    a least order below zero          | UPDATE coupons SET min_order = -1
                    claims that end as they begin     | UPDATE coupons SET issue_until = issue_from
                    a coupon valid in two ways        | UPDATE coupons SET valid_until = now()
                    a coupon valid in no way          | UPDATE coupons SET valid_days = NULL
                    a coupon valid for no days        | UPDATE coupons SET valid_days = 0
                    a place before the first          | UPDATE issued_coupons SET sequence = 0
                    a coupon used at no time          | UPDATE issued_coupons SET used_at = NULL
                    a coupon used on no order         | UPDATE issued_coupons SET order_id = NULL
                    an order number with an I         | UPDATE orders SET number = 'I000000000000001'
                    an order number that is too short | UPDATE orders SET number = '1'
                    an order of an unknown status     | UPDATE orders SET status = 'LOST'
                    a cancellation at no time         | UPDATE orders SET status = 'CANCELLED'
                    a total that does not add up      | UPDATE orders SET total = total + 1
                    a discount above the subtotal     | UPDATE orders SET discount = 501, total = -1
                    a discount below zero             | UPDATE orders SET discount = -1, total = 501
                    a subtotal below zero             | UPDATE orders SET subtotal = -1, discount = 0, total = -1
                    an order with half a coupon       | UPDATE orders SET coupon_id = 1 WHERE user_id = 'bob'
                    an order with a nameless coupon   | UPDATE orders SET coupon_name = NULL WHERE user_id = 'alice'
                    a line of no pieces               | UPDATE order_lines SET quantity = 0, amount = 0, discount = 0
                    a line of a thousand pieces       | UPDATE order_lines SET quantity = 1000, amount = 500000
                    a line that does not add up       | UPDATE order_lines SET amount = 501
                    a line that costs less than 0     | UPDATE order_lines SET unit_price = -1, amount = -1, discount = 0
                    a line with too much discount     | UPDATE order_lines SET discount = 501
                    a line before the first           | UPDATE order_lines SET line = 0
                    a payment below zero              | UPDATE payments SET amount = -1
                    a payment of an unknown status    | UPDATE payments SET status = 'LOST'
                    a refund at no time               | UPDATE payments SET status = 'REFUNDED'
                    a time of a refund without one    | UPDATE payments SET refunded_at = now()
                    a delivery of an unknown type     | UPDATE deliveries SET type = 'LOST'
                    a delivery of an unknown status   | UPDATE deliveries SET status = 'LOST'
                    a delivery at no time             | UPDATE deliveries SET status = 'DELIVERED'
                    a time of a delivery without one  | UPDATE deliveries SET delivered_at = now()
                    a delivery refused less than never| UPDATE deliveries SET rejections = -1
                    a delivery tried less than never  | UPDATE deliveries SET attempts = -1
                    a history without end             | UPDATE deliveries SET history = repeat('a', 10001)
                    a second breaker                  | INSERT INTO data_platform_breaker VALUES (false, now(), 0, now(), 'r')
                    """)
    void refuses(String fault, String sql) {
        assertRefused(CHECK, sql);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    two records of a user               | INSERT INTO users VALUES ('alice', NULL, NULL, 0, 0, now())
                    two entries at one place            | INSERT INTO balance_entries SELECT * FROM balance_entries
                    two answers under one key           | INSERT INTO idempotency_records SELECT user_id, operation, key, fingerprint, status, location, body, created_at FROM idempotency_records
                    two movements at one place          | INSERT INTO stock_movements SELECT * FROM stock_movements
                    a second coupon of a campaign       | UPDATE issued_coupons SET user_id = 'alice' WHERE user_id = 'bob'
                    two coupons at one place            | UPDATE issued_coupons SET sequence = 1 WHERE user_id = 'bob'
                    two orders with one number          | UPDATE orders SET number = '0000000000000001' WHERE user_id = 'bob'
                    a second payment of an order        | UPDATE payments SET order_id = '00000000-0000-7000-8000-000000000011' WHERE user_id = 'bob'
                    two orders that use one coupon      | UPDATE orders SET issued_coupon_id = '00000000-0000-7000-8000-0000000000c1', coupon_id = 1, coupon_name = 'x' WHERE user_id = 'bob'
                    a second ranking of a date          | INSERT INTO popular_rankings SELECT * FROM popular_rankings
                    two products at one rank            | INSERT INTO popular_ranking_places VALUES ('2026-03-02', 1, 2, 1, 1)
                    a product at two ranks              | INSERT INTO popular_ranking_places VALUES ('2026-03-02', 2, 1, 1, 1)
                    two sums of a product on a day      | INSERT INTO daily_sales SELECT * FROM daily_sales
                    two lines at one place              | INSERT INTO order_lines SELECT * FROM order_lines
                    an order paid twice over            | INSERT INTO deliveries SELECT gen_random_uuid(), order_id, type, status, 0, 0, created_at, due_at FROM deliveries
                    """)
    void refusesTwins(String fault, String sql) {
        assertRefused(UNIQUE, sql);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an entry of nobody                  | UPDATE balance_entries SET user_id = 'nobody'
                    an option of no product             | UPDATE product_options SET product_id = 99
                    a movement of no option             | UPDATE stock_movements SET option_id = 99
                    a coupon of no campaign             | UPDATE issued_coupons SET coupon_id = 99
                    a coupon of nobody                  | UPDATE issued_coupons SET user_id = 'nobody' WHERE user_id = 'bob'
                    a coupon used on an order not there | UPDATE issued_coupons SET order_id = gen_random_uuid() WHERE user_id = 'alice'
                    an order of nobody                  | UPDATE orders SET user_id = 'nobody'
                    an order with a coupon not there    | UPDATE orders SET issued_coupon_id = gen_random_uuid(), coupon_id = 1, coupon_name = 'x'
                    a place of no ranking               | UPDATE popular_ranking_places SET as_of = '2026-03-03'
                    a line of no order                  | UPDATE order_lines SET order_id = gen_random_uuid()
                    a payment of no order               | UPDATE payments SET order_id = gen_random_uuid()
                    a payment by nobody                 | UPDATE payments SET user_id = 'nobody'
                    a user gone whose entries stay      | DELETE FROM users
                    """)
    void refusesWhatHangsInTheAir(String fault, String sql) {
        assertRefused(FOREIGN_KEY, sql);
    }

    @Test
    void letsTheCouponOfACancelledOrderPayForAnother() throws SQLException {
        execute(
                "UPDATE orders SET status = 'CANCELLED', cancelled_at = now() WHERE user_id ="
                        + " 'alice'",
                "UPDATE orders SET issued_coupon_id = '00000000-0000-7000-8000-0000000000c1',"
                        + " coupon_id = 1, coupon_name = 'x' WHERE user_id = 'bob'");
    }

    @Test
    void keepsEveryTableLogged() {
        List<String> unlogged =
                DATABASE
                        .asOwner()
                        .sql(
                                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'u'")
                        .query(String.class)
                        .list()
                        .stream()
                        .map(String::valueOf)
                        .toList();

        assertThat(unlogged).isEmpty();
    }

    private static void assertRefused(String sqlState, String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(sqlState));
    }

    /** Executes statements with every check at once, and takes them back. */
    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DATABASE.ownerSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            connection.rollback();
        }
    }
}
