package dev.jumun.shared.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * What a transaction has still to lock, and to read along with it: it goes to the server together,
 * in one round trip, when somebody looks at the first of it. What time it is then comes along, as
 * the last of it ({@link JdbcBusinessClock}).
 *
 * <p>A batch locks table after table, and which rows it wants of one does not depend on those of
 * another. To wait for each costs time, and the first are held meanwhile.
 *
 * <p>They stay statements of their own, executed in the order in which they were asked for: at READ
 * COMMITTED each begins when the one before it has ended, and sees what was committed by then. One
 * statement for all would see the rows as they were before it waited for locks.
 *
 * <p><b>What is executed at once, past this class, is executed before what is pending.</b> So this
 * is for whoever asks for all first and looks then. Nothing stays unlocked: it is locked at the
 * latest before something is written through {@link PendingWrites}, or when the work is done.
 *
 * <p>Outside a transaction of {@link Transactions} nothing is put off, be it in one of Spring's. A
 * transaction within another finds nothing pending that the outer one has asked for.
 */
final class PendingLocks {

    private static final ScopedValue<PendingLocks> OF_THIS_TRANSACTION = ScopedValue.newInstance();

    private final List<Question<?>> asked = new ArrayList<>();
    private @Nullable JdbcOperations jdbc;

    private PendingLocks() {}

    /** A query on its way, and then its answer. */
    private static final class Question<T> implements Supplier<List<T>> {

        private final PendingLocks pending;
        private final Query<T> query;
        private @Nullable List<T> answer;

        private Question(PendingLocks pending, Query<T> query) {
            this.pending = pending;
            this.query = query;
        }

        private void read(PreparedStatement executed) throws SQLException {
            answer = query.read(executed);
        }

        @Override
        public List<T> get() {
            if (answer == null) {
                pending.send();
            }
            if (answer == null) {
                throw new IllegalStateException("its transaction is over, or has failed");
            }
            return answer;
        }
    }

    /**
     * Has a query executed before its answer is looked at.
     *
     * @param connections the same for all that is pending
     * @throws IllegalStateException if the transaction has saved something already
     */
    static <T> Supplier<List<T>> ask(JdbcOperations connections, Query<T> query) {
        PendingWrites.requireNone();
        if (OF_THIS_TRANSACTION.isBound()) {
            return OF_THIS_TRANSACTION.get().put(connections, query);
        }
        PendingLocks alone = new PendingLocks();
        Question<T> question = alone.put(connections, query);
        alone.send();
        return question;
    }

    /** Has all that was asked for by now. */
    static void settle() {
        if (OF_THIS_TRANSACTION.isBound()) {
            OF_THIS_TRANSACTION.get().send();
        }
    }

    /** Does the work of a transaction and then locks what it has asked for and not looked at. */
    static <T extends @Nullable Object, X extends Throwable> T settleAfter(
            Transactions.Work<T, X> work) throws X {
        settle();
        PendingLocks pending = new PendingLocks();
        try {
            T result = ScopedValue.where(OF_THIS_TRANSACTION, pending).call(work::run);
            pending.send();
            return result;
        } finally {
            pending.asked.clear();
        }
    }

    private <T> Question<T> put(JdbcOperations connections, Query<T> query) {
        if (jdbc != null && !asked.isEmpty() && !jdbc.equals(connections)) {
            throw new IllegalArgumentException("one transaction locks through two clients");
        }
        jdbc = connections;
        Question<T> question = new Question<>(this, query);
        asked.add(question);
        return question;
    }

    private void send() {
        if (jdbc == null || asked.isEmpty()) {
            return;
        }
        Question<Instant> time = put(jdbc, JdbcBusinessClock.TIME);
        List<Question<?>> sent = List.copyOf(asked);
        asked.clear();
        String sql =
                sent.stream()
                        .map(question -> question.query.sql())
                        .collect(Collectors.joining(";\n"));
        Object[] parameters =
                sent.stream().flatMap(question -> question.query.parameters().stream()).toArray();
        PreparedStatementCallback<Boolean> asking =
                statement -> {
                    new ArgumentPreparedStatementSetter(parameters).setValues(statement);
                    statement.execute();
                    for (Question<?> question : sent) {
                        question.read(statement);
                        statement.getMoreResults();
                    }
                    return true;
                };
        jdbc.execute(sql, asking);
        JdbcBusinessClock.LAST_LOCK.write(time.get().getFirst());
    }
}
