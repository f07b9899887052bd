package dev.jumun.shared.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * One statement that reads. What varies is in the parameters, so that its text, by which the driver
 * knows a prepared statement, stays the same.
 *
 * @param parameters those of its {@code ?}, in their order
 */
public record Query<T>(String sql, RowMapper<T> rows, List<?> parameters) {

    public static <T> Query<T> of(String sql, RowMapper<T> rows, Object... parameters) {
        return new Query<>(sql, rows, Arrays.asList(parameters));
    }

    Query<T> ending(String clause) {
        return new Query<>(sql + clause, rows, parameters);
    }

    /** Executes it, by itself. */
    List<T> execute(JdbcOperations jdbc) {
        return jdbc.query(sql, rows, parameters.toArray());
    }

    /** Reads its rows from the current result of a statement that was executed. */
    List<T> read(PreparedStatement executed) throws SQLException {
        return new RowMapperResultSetExtractor<>(rows).extractData(executed.getResultSet());
    }
}
