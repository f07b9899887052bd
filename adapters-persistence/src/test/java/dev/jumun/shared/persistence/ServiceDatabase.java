package dev.jumun.shared.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.LockMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A migrated database of one's own, used as the service uses it: as {@code jumun_app}, with a lock
 * timeout, in transactions whose failures are told in the core's words.
 *
 * <p>Registered as an extension it lets go, after each test, of the rows that were held elsewhere,
 * and empties every table, which is quicker than a database for each test.
 */
public final class ServiceDatabase implements AfterEachCallback {

    private static final String SOMEBODY_WAITS =
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity
                           WHERE datname = current_database() AND wait_event_type = 'Lock')
            """;

    private static final String EMPTY_EVERYTHING =
            """
            DO $$
            DECLARE
                filled regclass;
            BEGIN
                SET LOCAL session_replication_role = replica;
                FOR filled IN SELECT oid FROM pg_class
                              WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                                AND relname <> 'flyway_schema_history'
                LOOP
                    EXECUTE 'DELETE FROM ' || filled;
                END LOOP;
            END
            $$
            """;

    private final TestDatabase database;
    private final DataSource service;
    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final Transactions transactions;
    private final Deque<Connection> holders = new ArrayDeque<>();

    private ServiceDatabase(TestDatabase database, UnaryOperator<DataSource> pooling) {
        this.database = database;
        this.service = pooling.apply(asService(Map.of()));
        this.jdbc = JdbcClient.create(service);
        this.locks = new RowLocks(service);
        JdbcTransactionManager manager = new JdbcTransactionManager(service);
        this.transactions = new Transactions(() -> manager, () -> {});
    }

    /** One that opens a connection each time. */
    public static ServiceDatabase migrated() {
        return new ServiceDatabase(migratedCopy(), UnaryOperator.identity());
    }

    /** One that keeps its connections, for where many transactions follow close upon another. */
    public static ServiceDatabase pooled() {
        return new ServiceDatabase(migratedCopy(), ServiceDatabase::pool);
    }

    /** The bare database, with connections and roles left to whoever takes it. */
    public static TestDatabase migratedCopy() {
        return TestDatabase.copyOf("migrated", ServiceDatabase::migrate);
    }

    private static DataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static void migrate(TestDatabase empty) {
        Flyway.configure().dataSource(empty.dataSource()).load().migrate();
    }

    /** The service's connections, with these server settings instead of the usual ones. */
    public DataSource asService(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        all.put("role", "jumun_app");
        all.put("TimeZone", "UTC");
        all.put("lock_timeout", RowLocks.BRIEF.toMillis() + "ms");
        all.put("statement_timeout", "5s");
        all.putAll(settings);
        PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
        source.setOptions(
                all.entrySet().stream()
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ")));
        return source;
    }

    public DataSource asService() {
        return service;
    }

    /** Where the migrations' owner, who may do everything, does it. */
    public JdbcClient asOwner() {
        return JdbcClient.create(ownerSource());
    }

    public DataSource ownerSource() {
        return database.dataSource();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public RowLocks locks() {
        return locks;
    }

    /** Locks a user's row in the transaction there is. */
    List<String> lockUser(LockMode mode, String id) {
        return locks.lock(
                        mode,
                        "users",
                        Query.of(
                                "SELECT id FROM users WHERE id = ? ORDER BY id",
                                (row, i) -> row.getString("id"),
                                id))
                .get();
    }

    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.execute(work::get);
    }

    public void write(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** Does something in another transaction, which goes on until the test ends. */
    public void holdElsewhere(Consumer<JdbcClient> work) {
        holdElsewhere((jdbc, locks) -> work.accept(jdbc));
    }

    /** The same for what locks rows there. */
    public void holdElsewhere(BiConsumer<JdbcClient, RowLocks> work) {
        try {
            Connection holder = service.getConnection();
            holders.push(holder);
            holder.setAutoCommit(false);
            DataSource elsewhere = new SingleConnectionDataSource(holder, true);
            work.accept(JdbcClient.create(elsewhere), new RowLocks(elsewhere));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Commits what the other transactions did, and so lets go of what they hold. */
    public void commitElsewhere() {
        try {
            for (Connection holder : holders) {
                holder.commit();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a transaction waits for a lock that another one holds. */
    public void awaitSomebodyWaiting() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        asOwner().sql(SOMEBODY_WAITS).query(Boolean.class).single().booleanValue());
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        while (!holders.isEmpty()) {
            try (Connection holder = holders.pop()) {
                holder.rollback();
            }
        }
        asOwner().sql(EMPTY_EVERYTHING).update();
    }
}
