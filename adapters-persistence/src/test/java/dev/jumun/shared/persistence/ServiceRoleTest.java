package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's role may not do, whatever the service has been talked into. */
class ServiceRoleTest {

    private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Test
    void isTheRoleThatTheseTestsWorkAs() {
        assertThat(DATABASE.jdbc().sql("SELECT current_user").query(String.class).single())
                .isEqualTo("jumun_app");
    }

    @Test
    void ownsNothingAndIsNoSuperuser() {
        assertThat(
                        DATABASE.jdbc()
                                .sql(
                                        """
                                        SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
                                        WHERE r.rolname = 'jumun_app'
                                        """)
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(
                        DATABASE.jdbc()
                                .sql(
                                        """
                                        SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolcanlogin
                                        FROM pg_roles WHERE rolname = 'jumun_app'
                                        """)
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE balance_entries SET amount = 0",
                "DELETE FROM balance_entries",
                "TRUNCATE balance_entries",
                "UPDATE stock_movements SET delta = 0",
                "DELETE FROM stock_movements",
                "TRUNCATE stock_movements",
                "UPDATE audit_log SET actor = 'somebody else'",
                "DELETE FROM audit_log",
                "TRUNCATE audit_log",
                "UPDATE order_lines SET unit_price = 0",
                "DELETE FROM order_lines",
                "UPDATE idempotency_records SET status = 200",
                "DELETE FROM users",
                "DELETE FROM products",
                "DELETE FROM product_options",
                "DELETE FROM coupons",
                "DELETE FROM issued_coupons",
                "DELETE FROM orders",
                "DELETE FROM payments",
                "UPDATE daily_sales SET quantity = 1",
                "DELETE FROM popular_rankings",
                "UPDATE popular_ranking_places SET rank = 1",
                "CREATE TABLE mine ()",
                "CREATE SCHEMA mine",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1",
                "ALTER TABLE users DROP CONSTRAINT users_balance_check",
                "DROP TABLE audit_log",
                "CREATE INDEX ON users (name)",
                "SELECT * FROM flyway_schema_history",
                "CREATE ROLE mine",
                "COPY users TO PROGRAM 'cat'"
            })
    void mayNot(String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal ->
                                assertThat(refusal.getSQLState())
                                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.asService().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
