package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class TestDatabaseTest {

    @Test
    void isAPostgres18AsDurableAsTheRealOne() {
        TestDatabase database = TestDatabase.fresh();

        assertThat(query(database, "SHOW server_version")).startsWith("18.");
        assertThat(query(database, "SHOW fsync")).isEqualTo("on");
        assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(database, "SHOW max_connections")).isEqualTo("200");
    }

    @Test
    void knowsHangulAndUpperCase() {
        TestDatabase database = TestDatabase.fresh();

        assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(query(database, "SELECT lower('ÄÖÜ 주문')")).isEqualTo("äöü 주문");
        assertThat(query(database, "SELECT '주문' ~ '^[[:alpha:]]+$'")).isEqualTo("t");
    }

    @Test
    void keepsDatabasesApart() {
        TestDatabase one = TestDatabase.fresh();
        TestDatabase other = TestDatabase.fresh();

        execute(one, "CREATE TABLE mine ()");

        assertThat(query(one, "SELECT to_regclass('mine')")).isEqualTo("mine");
        assertThat(query(other, "SELECT to_regclass('mine')")).isNull();
    }

    @Test
    void copiesWhatWasPreparedOnce() {
        TestDatabase first = prepared();
        execute(first, "DELETE FROM sign");
        TestDatabase second = prepared();

        assertThat(query(first, "SELECT count(*) FROM sign")).isEqualTo("0");
        assertThat(query(second, "SELECT count(*) FROM sign")).isEqualTo("1");
    }

    private static TestDatabase prepared() {
        return TestDatabase.copyOf(
                "sign", database -> execute(database, "CREATE TABLE sign AS SELECT 1 AS n"));
    }

    private static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable String query(TestDatabase database, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
