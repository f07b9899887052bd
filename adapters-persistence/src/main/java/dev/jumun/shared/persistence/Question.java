package dev.jumun.shared.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** What the server is asked in one round trip: a query, or a pair, of pairs if need be. */
sealed interface Question<T> permits Query, QueryPair {

    String sql();

    /** Those of its {@code ?}, in their order. */
    List<?> parameters();

    /** Reads the answer, from the statement's current result on. */
    T read(PreparedStatement executed) throws SQLException;

    default T ask(JdbcOperations jdbc) {
        PreparedStatementCallback<T> asking =
                statement -> {
                    new ArgumentPreparedStatementSetter(parameters().toArray())
                            .setValues(statement);
                    statement.execute();
                    return read(statement);
                };
        return jdbc.execute(sql(), asking);
    }
}
