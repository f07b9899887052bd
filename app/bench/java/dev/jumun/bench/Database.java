package dev.jumun.bench;

import dev.jumun.demo.database.DemoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * PostgreSQL 18 as the demo brings it, with the {@link ServerSettings}: floor and service share it.
 */
final class Database implements AutoCloseable {

    /**
     * As a transaction of the service's finds its connection, see ConnectionSettings. The limits on
     * waiting are longer: pgbench gives up where the service would try again.
     */
    private static final Map<String, String> AS_THE_SERVICE =
            Map.ofEntries(
                    Map.entry("role", "jumun_app"),
                    Map.entry("TimeZone", "UTC"),
                    Map.entry("lock_timeout", "20000"),
                    Map.entry("statement_timeout", "30000"),
                    Map.entry("transaction_timeout", "60000"),
                    Map.entry("idle_in_transaction_session_timeout", "5000"),
                    Map.entry("client_connection_check_interval", "500"),
                    Map.entry("enable_seqscan", "off"),
                    Map.entry("enable_hashjoin", "off"),
                    Map.entry("enable_mergejoin", "off"));

    private static final String WAL_SINCE_CHECKPOINT =
            "SELECT (pg_current_wal_insert_lsn() - redo_lsn)::bigint FROM pg_control_checkpoint()";

    /** With max_wal_size at 16 GB one comes due after twice as much. */
    private static final long WAL_LEFT_ALONE = 4L << 30;

    private static final String VACUUMING =
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'autovacuum worker')";

    /** A table of ten million rows takes longer, but comes due seldom. */
    private static final int VACUUM_SECONDS = 60;

    private final DemoDatabase server;
    private final Path data;
    private final SingleConnectionDataSource connection;
    private volatile boolean closing;

    private Database(DemoDatabase server, Path data) {
        this.server = server;
        this.data = data;
        this.connection = new SingleConnectionDataSource(open(server), true);
    }

    /** Starts the server on the data below the folder; makes them if there are none. */
    static Database start(Path folder, List<String> settings) {
        Path data = data(folder);
        if (!Files.exists(data)) {
            DemoDatabase.open(folder).close();
        }
        write(data.resolve("postgresql.auto.conf"), String.join("\n", settings) + "\n");
        return new Database(DemoDatabase.open(folder), data);
    }

    static Path data(Path folder) {
        return folder.resolve("postgresql").resolve("data");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection open(DemoDatabase server) {
        try {
            return source(server).getConnection();
        } catch (SQLException e) {
            throw new BenchException("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static PGSimpleDataSource source(DemoDatabase server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.url());
        source.setUser(server.username());
        source.setPassword(server.password());
        return source;
    }

    /** Opens a connection each time, as the owner. */
    DataSource source() {
        return source(server);
    }

    /** As the owner, on one connection that is kept. */
    JdbcClient sql() {
        return JdbcClient.create(connection);
    }

    String url() {
        return server.url();
    }

    String username() {
        return server.username();
    }

    String password() {
        return server.password();
    }

    /** What libpq's programs need to get in with the service's rights and limits. */
    Map<String, String> environment() {
        URI address = URI.create(server.url().substring("jdbc:".length()));
        StringBuilder options = new StringBuilder();
        AS_THE_SERVICE.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return Map.of(
                "PGHOST", address.getHost(),
                "PGPORT", Integer.toString(address.getPort()),
                "PGDATABASE", address.getPath().substring(1),
                "PGUSER", server.username(),
                "PGPASSWORD", server.password(),
                "PGOPTIONS", options.toString().strip());
    }

    /** The process id of the server's first process. */
    long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells when the server is gone, looking once a second. */
    void watch(Runnable gone) {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        Thread.ofPlatform()
                .daemon()
                .name("watch-database")
                .start(() -> {
                    try {
                        while (postmaster.isAlive()) {
                            TimeUnit.SECONDS.sleep(1);
                        }
                        if (!closing) {
                            gone.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /**
     * To be asked between workloads. The next checkpoint should not come due while something is
     * measured; nor should there be one needlessly, for after it every page is first written whole.
     */
    boolean isCheckpointDueSoon() {
        return sql().sql(WAL_SINCE_CHECKPOINT).query(Long.class).single() > WAL_LEFT_ALONE;
    }

    void checkpoint() {
        sql().sql("CHECKPOINT").update();
    }

    /**
     * Lets the server vacuum by itself, or begin with no further table. The next start lets it
     * again.
     */
    void vacuumsByItself(boolean yes) {
        sql().sql("ALTER SYSTEM SET autovacuum = " + (yes ? "on" : "off")).update();
        sql().sql("SELECT pg_reload_conf()").query(Boolean.class).single();
    }

    /**
     * Waits until the server vacuums nothing by itself.
     *
     * @return whether it has come to that
     */
    boolean awaitVacuumed() {
        return Waiting.until(() -> !isVacuuming(), VACUUM_SECONDS);
    }

    private boolean isVacuuming() {
        return sql().sql(VACUUMING).query(Boolean.class).single();
    }

    @Override
    public void close() {
        closing = true;
        connection.destroy();
        server.close();
    }
}
