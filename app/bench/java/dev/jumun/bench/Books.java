package dev.jumun.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the books balance, by {@code books.sql}: everything once after loading, and from then on
 * what was added, for on ten million orders everything takes minutes.
 */
final class Books {

    private static final String CHECKED =
            """
            TRUNCATE bench.users;
            INSERT INTO bench.users SELECT id, balance, last_seq FROM users;
            TRUNCATE bench.options;
            INSERT INTO bench.options SELECT id, stock, last_seq FROM product_options;
            UPDATE bench.checked SET until = clock_timestamp();
            ANALYZE bench.users, bench.options;
            """;

    private final JdbcClient sql;
    private final String check;

    /**
     * @param sql on one connection that is kept
     */
    Books(Home home, JdbcClient sql) {
        this.sql = sql;
        this.check = home.text("books.sql");
    }

    /** Notes that everything up to now has been checked. */
    void startFromHere() {
        for (String statement : Statements.of(CHECKED)) {
            sql.sql(statement).update();
        }
    }

    /** The kinds of violation found, with their counts; empty when the books balance. */
    List<String> violations() {
        sql.sql("SET work_mem = '256MB'").update();
        return sql
                .sql(check)
                .query((row, i) -> row.getString(1) + ": " + row.getLong(2))
                .list()
                .stream()
                .filter(line -> !line.endsWith(": 0"))
                .toList();
    }
}
