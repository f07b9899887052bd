package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is loaded balances, and a check of the books finds each way in which they could not. */
class BooksTest {

    private static final Home HOME = Home.of(Path.of(""));

    /** No number of them divides another, so that the last cycle of each is not whole. */
    private static final Options SHOP =
            Options.of("--users", "7", "--products", "5", "--orders", "100");

    private static DataSource database;

    @BeforeAll
    static void load() {
        database = TestDatabase.fresh().dataSource();
        Data.load(HOME, database, SHOP);
    }

    @Test
    void balancesAfterLoading() {
        JdbcClient sql = JdbcClient.create(database);
        assertThat(sql.sql("SELECT count(*) FROM orders").query(Long.class).single())
                .isEqualTo(100);
        assertThat(sql.sql("SELECT count(*) FROM stock_movements").query(Long.class).single())
                .isEqualTo(200);
        assertThat(violations(false, "SELECT 1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    balances that           | UPDATE users SET balance = balance + 1 WHERE id = 'user-1000003'
                    breaks in the chains of entries | UPDATE balance_entries SET balance_after = 0 WHERE user_id = 'user-1000003' AND seq = 3
                    breaks in the chains of entries | UPDATE balance_entries SET seq = 100 WHERE user_id = 'user-1000003' AND seq = 3
                    stocks that             | UPDATE product_options SET stock = stock - 1 WHERE id = 4
                    breaks in the chains of movements | UPDATE stock_movements SET stock_after = 0 WHERE option_id = 4 AND seq = 2
                    campaigns that          | INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity, issued, issue_from, issue_until, valid_days, created_at) VALUES ('c', 'FIXED', 1, 0, 5, 1, now(), now() + interval '1 day', 1, now())
                    one payment             | DELETE FROM payments WHERE id = (SELECT id FROM payments ORDER BY id LIMIT 1)
                    one payment             | UPDATE payments SET status = 'REFUNDED', refunded_at = now() WHERE id = (SELECT id FROM payments ORDER BY id LIMIT 1)
                    orders without their one entry | UPDATE balance_entries SET order_id = uuidv7() WHERE user_id = 'user-1000003' AND seq = 3
                    not there               | UPDATE balance_entries SET order_id = uuidv7() WHERE user_id = 'user-1000003' AND seq = 3
                    do not add up           | UPDATE orders SET subtotal = subtotal + 1, total = total + 1 WHERE id = (SELECT id FROM orders ORDER BY id LIMIT 1)
                    lines and movements     | UPDATE order_lines SET quantity = 2, amount = 2 * unit_price WHERE order_id = (SELECT id FROM orders ORDER BY id LIMIT 1) AND line = 1
                    """)
    void findsWhatDoesNotBalance(String kind, String damage) {
        assertThat(violations(false, damage)).anyMatch(line -> line.contains(kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    balances that           | UPDATE users SET balance = balance + 1 WHERE id = 'user-1000003'
                    breaks in the chains of entries | INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, created_at) SELECT id, last_seq + 2, uuidv7(), 'CHARGE', 5, balance + 5, now() FROM users WHERE id = 'user-1000003'
                    stocks that             | INSERT INTO stock_movements (option_id, seq, type, delta, stock_after, actor, created_at) SELECT id, last_seq + 1, 'ADJUSTMENT', 5, stock + 5, 'a', now() FROM product_options WHERE id = 4
                    idempotency record      | INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at) VALUES (uuidv7(), 'NWRDER0000000001', 'user-1000003', 'PAID', 5, 0, 5, clock_timestamp())
                    without their events    | INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at) VALUES (uuidv7(), 'NWRDER0000000002', 'user-1000003', 'PAID', 5, 0, 5, clock_timestamp())
                    charges without         | INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, created_at) SELECT id, last_seq + 1, uuidv7(), 'CHARGE', 5, balance + 5, now() FROM users WHERE id = 'user-1000003'
                    """)
    void findsItInWhatWasAddedSinceACheck(String kind, String damage) {
        assertThat(violations(true, "SELECT 1")).isEmpty();
        assertThat(violations(true, damage)).anyMatch(line -> line.contains(kind));
    }

    /** Those found with the damage, which is undone. */
    private static List<String> violations(boolean fromHere, String damage) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Books books = new Books(HOME, sql);
            if (fromHere) {
                books.startFromHere();
            }
            // Foreign keys are not what is tried here.
            sql.sql("SET session_replication_role = replica").update();
            if (!damage.startsWith("SELECT")) {
                assertThat(sql.sql(damage).update()).isEqualTo(1);
            }
            List<String> violations = books.violations();
            connection.rollback();
            return violations;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
