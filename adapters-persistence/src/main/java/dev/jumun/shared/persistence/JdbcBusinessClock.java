package dev.jumun.shared.persistence;

import dev.jumun.shared.BusinessClock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database server's clock, not the transaction's start: {@code clock_timestamp()}. In a
 * transaction that has locked rows it is the moment when it had the last of them, which has come
 * with them: so what happens to a row has times in the order in which it was held.
 */
public class JdbcBusinessClock implements BusinessClock {

    static final String NOW = "SELECT clock_timestamp() AS now";

    static final Query<Instant> TIME = Query.of(NOW, (row, i) -> Times.get(row, "now"));

    /** For all connections together: a thread is in one transaction, and they have one server. */
    static final TransactionNote<Instant> LAST_LOCK = new TransactionNote<>();

    private final JdbcClient jdbc;

    public JdbcBusinessClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant now() {
        PendingLocks.settle();
        Instant lastLock = LAST_LOCK.find();
        return lastLock != null ? lastLock : jdbc.sql(NOW).query(TIME.rows()).single();
    }
}
