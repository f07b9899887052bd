package dev.jumun.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads the shop, after the service's own migrations. */
final class Data {

    private static final int CHUNK = 50_000;
    private static final int CONNECTIONS =
            Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    /** How long ago the first order was, and what a stored answer takes, on average. */
    private static final String DAYS = "90";

    private static final String BODY_SIZE = "850";

    /** What is loaded is right by the way it is made, and checked afterwards. */
    private static final String LOADING =
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '64MB'";

    private static final String BOOKS =
            """
            CREATE SCHEMA bench;
            CREATE TABLE bench.checked AS SELECT timestamptz '-infinity' AS until;
            CREATE TABLE bench.users (id text COLLATE "C" PRIMARY KEY, balance bigint, last_seq bigint);
            CREATE TABLE bench.options (id bigint PRIMARY KEY, stock bigint, last_seq bigint);
            """;

    private final DataSource database;
    private final JdbcClient client;
    private final History history;
    private final Options options;
    private final String sql;
    private final String end;

    private Data(Home home, DataSource database, Options options) {
        this.database = database;
        this.client = JdbcClient.create(database);
        this.history = History.of(options);
        this.options = options;
        this.sql = home.text("data.sql");
        this.end = client.sql("SELECT now()::text").query(String.class).single();
    }

    /** Fills an empty database. */
    static void load(Home home, DataSource database, Options options) {
        Flyway.configure().dataSource(database).load().migrate();
        Data data = new Data(home, database, options);
        data.part("users", options.users());
        data.part("products", options.products());
        data.part("orders", options.orders());
        data.finish();
    }

    private void finish() {
        for (String table : List.of("products", "product_options")) {
            client.sql(
                            "SELECT setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) FROM %1$s"
                                    .formatted(table))
                    .query(Long.class)
                    .single();
        }
        Progress.say("vacuum and analyze");
        client.sql("VACUUM (FREEZE, ANALYZE) " + String.join(", ", filledTables())).update();
        for (String statement : Statements.of(BOOKS)) {
            client.sql(statement).update();
        }
        client.sql("CHECKPOINT").update();
    }

    /**
     * The tables that have rows. One that is known to be empty would have the service plan for an
     * empty one, and keep the plan until autovacuum has looked again; in use no table is looked at
     * before it has filled.
     */
    private List<String> filledTables() {
        return client.sql(
                        """
                        SELECT oid::regclass::text FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                          AND pg_relation_size(oid) > 0
                        """)
                .query((row, i) -> row.getString(1))
                .list();
    }

    private void part(String name, long size) {
        if (size == 0) {
            return;
        }
        Progress.say("loading %,d %s".formatted(size, name));
        List<String> statements = statements(name);
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> chunks = new ArrayList<>();
            for (long from = 1; from <= size; from += CHUNK) {
                long first = from;
                long last = Math.min(size, from + CHUNK - 1);
                chunks.add(connections.submit(() -> chunk(statements, first, last)));
            }
            for (Future<?> chunk : chunks) {
                chunk.get();
            }
        } catch (ExecutionException e) {
            throw new BenchException("cannot load " + name + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while loading", e);
        }
    }

    private void chunk(List<String> statements, long from, long until) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(LOADING);
            connection.setAutoCommit(false);
            for (String template : statements) {
                statement.execute(
                        template.replace(":from", Long.toString(from))
                                .replace(":until", Long.toString(until)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> statements(String part) {
        String after = sql.substring(sql.indexOf("-- part " + part));
        int next = after.indexOf("-- part ", 1);
        String text = history.fill(next < 0 ? after : after.substring(0, next));
        return Statements.of(
                text.substring(text.indexOf('\n'))
                        .replace(":per_product", Integer.toString(options.optionsPerProduct()))
                        .replace(":body_size", BODY_SIZE)
                        .replace(
                                ":start",
                                "(timestamptz '" + end + "' - interval '" + DAYS + " days')")
                        .replace(":end", "timestamptz '" + end + "'"));
    }
}
