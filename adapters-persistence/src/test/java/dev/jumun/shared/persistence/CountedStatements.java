package dev.jumun.shared.persistence;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what it executes: each takes a round trip, however many statements are in it. */
final class CountedStatements extends JdbcTemplate {

    private final AtomicInteger executed;

    CountedStatements(DataSource connections, AtomicInteger executed) {
        super(connections);
        this.executed = executed;
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        executed.incrementAndGet();
        super.applyStatementSettings(statement);
    }
}
