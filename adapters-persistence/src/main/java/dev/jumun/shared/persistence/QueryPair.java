package dev.jumun.shared.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * Two queries of which neither needs the other's answer, asked in one round trip.
 *
 * <p>They stay two statements: at READ COMMITTED the second begins when the first has ended, and
 * sees what was committed by then. One statement for both would see the rows as they were before it
 * waited for the first one's locks.
 */
record QueryPair<A, B>(Query<A> first, Query<B> second) {

    /**
     * @param parameters those of its {@code ?}, in their order
     */
    record Query<T>(String sql, RowMapper<T> rows, List<?> parameters) {

        static <T> Query<T> of(String sql, RowMapper<T> rows, Object... parameters) {
            return new Query<>(sql, rows, Arrays.asList(parameters));
        }

        List<T> ask(JdbcOperations jdbc) {
            return jdbc.query(sql, rows, parameters.toArray());
        }

        private List<T> read(ResultSet answer) throws SQLException {
            return new RowMapperResultSetExtractor<>(rows).extractData(answer);
        }
    }

    record Rows<A, B>(List<A> first, List<B> second) {}

    Rows<A, B> ask(JdbcOperations jdbc) {
        PreparedStatementCallback<Rows<A, B>> asking = this::ask;
        return jdbc.execute(first.sql + ";\n" + second.sql, asking);
    }

    private Rows<A, B> ask(PreparedStatement statement) throws SQLException {
        new ArgumentPreparedStatementSetter(
                        Stream.concat(first.parameters.stream(), second.parameters.stream())
                                .toArray())
                .setValues(statement);
        statement.execute();
        List<A> answer = first.read(statement.getResultSet());
        statement.getMoreResults();
        return new Rows<>(answer, second.read(statement.getResultSet()));
    }
}
