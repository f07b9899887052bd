package dev.jumun.shared.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two questions of which neither needs the other's answer, asked in one round trip.
 *
 * <p>They stay two statements: at READ COMMITTED the second begins when the first has ended, and
 * sees what was committed by then. One statement for both would see the rows as they were before it
 * waited for the first one's locks.
 */
record QueryPair<A, B>(Question<A> first, Question<B> second)
        implements Question<ResultPair<A, B>> {

    @Override
    public String sql() {
        return first.sql() + ";\n" + second.sql();
    }

    @Override
    public List<?> parameters() {
        return Stream.concat(first.parameters().stream(), second.parameters().stream()).toList();
    }

    @Override
    public ResultPair<A, B> read(PreparedStatement executed) throws SQLException {
        A answer = first.read(executed);
        executed.getMoreResults();
        return new ResultPair<>(answer, second.read(executed));
    }
}
