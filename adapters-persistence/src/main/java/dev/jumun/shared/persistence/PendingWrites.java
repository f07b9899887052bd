package dev.jumun.shared.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a transaction has still to write: it goes to the server together, in one round trip, when
 * the work is done, and the commit goes along.
 *
 * <p>A batch locks what it needs, decides, and then saves table by table. No save needs another's
 * answer, and the commit none but that all went well, so to wait for each costs time and the locks
 * are held for it. They are sent in the order in which they were added, each a statement of its
 * own; the first that fails ends the transaction, as it would have by itself, and the server passes
 * over the others and the commit.
 *
 * <p><b>Whoever reads again in the same transaction does not see what is pending.</b> So this is
 * for what is saved after everything has been read; to lock rows afterwards is refused. What needs
 * the number of rows, or a key that the server makes, is executed at once.
 *
 * <p>Outside a transaction of {@link Transactions} nothing is put off, be it in one of Spring's.
 */
public final class PendingWrites {

    private static final ScopedValue<PendingWrites> OF_THIS_TRANSACTION = ScopedValue.newInstance();

    private static final String COMMIT = "COMMIT";

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private @Nullable JdbcClient jdbc;

    /**
     * Has a statement executed before the transaction commits.
     *
     * @param jdbc the same for all of a transaction, and of its connection, which commits
     * @param sql what returns no rows: the driver would complain of them when all is committed
     * @param parameters those of its {@code ?}, in their order
     */
    public static void add(JdbcClient jdbc, String sql, @Nullable Object... parameters) {
        if (OF_THIS_TRANSACTION.isBound()) {
            PendingLocks.settle();
            OF_THIS_TRANSACTION.get().put(jdbc, sql, Arrays.asList(parameters));
        } else {
            jdbc.sql(sql).params(Arrays.asList(parameters)).update();
        }
    }

    /**
     * @throws IllegalStateException where something is pending, which who locks now would not see
     */
    static void requireNone() {
        if (OF_THIS_TRANSACTION.isBound() && OF_THIS_TRANSACTION.get().jdbc != null) {
            throw new IllegalStateException("rows are locked after something was saved");
        }
    }

    /** Does the work of a transaction, and has what it writes in mind until it is sent. */
    <T extends @Nullable Object, X extends Throwable> T collect(Transactions.Work<T, X> work)
            throws X {
        return ScopedValue.where(OF_THIS_TRANSACTION, this).call(work::run);
    }

    private void put(JdbcClient client, String sql, List<@Nullable Object> values) {
        if (jdbc != null && !jdbc.equals(client)) {
            throw new IllegalArgumentException("one transaction writes through two clients");
        }
        jdbc = client;
        statements.add(sql);
        parameters.addAll(values);
    }

    /**
     * Sends what is pending.
     *
     * @param committing whether the transaction ends with it; whoever commits it afterwards finds
     *     that done
     */
    void send(boolean committing) {
        if (jdbc == null) {
            return;
        }
        if (committing) {
            statements.add(COMMIT);
        }
        jdbc.sql(String.join(";\n", statements)).params(parameters).update();
    }
}
