package dev.jumun.shared.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A database of one's own in a real PostgreSQL 18, for tests.
 *
 * <p>One server a JVM, started with the first database asked for: Testcontainers where a Docker
 * engine answers, else the embedded server from Maven; the log says which. It is as durable as the
 * real one ({@code fsync} and {@code synchronous_commit} stay on) and ends with the JVM, and so
 * nobody drops the databases.
 */
@NullMarked
public record TestDatabase(String jdbcUrl, String username, String password) {

    private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
    private static final String MAX_CONNECTIONS = "200";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    /** An empty database: no tables, no migrations. */
    public static TestDatabase fresh() {
        return create("template1");
    }

    /**
     * A copy of a database that is prepared once a JVM, say by the migrations. The copy is quicker
     * than preparing anew.
     *
     * @param name tells preparations apart
     * @param preparation fills the template; every connection it opens must be closed when it
     *     returns, for PostgreSQL copies no database that is in use
     */
    public static TestDatabase copyOf(String name, Consumer<TestDatabase> preparation) {
        String template =
                TEMPLATES.computeIfAbsent(
                        name,
                        absent -> {
                            String database = nextName();
                            preparation.accept(create(database, "template1"));
                            return database;
                        });
        return create(template);
    }

    /** Opens a connection of its own each time; nothing is pooled. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }

    private static TestDatabase create(String template) {
        return create(nextName(), template);
    }

    private static TestDatabase create(String name, String template) {
        try (Connection connection = Server.ONE.database("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database from " + template, e);
        }
        return Server.ONE.database(name);
    }

    private static String nextName() {
        return "test_" + COUNT.incrementAndGet();
    }

    /** Where the server listens, up to the name of a database. */
    private record Server(String url, String username, String password) {

        /** Started by whoever comes first. */
        static final Server ONE = start();

        TestDatabase database(String name) {
            return new TestDatabase(url + name, username, password);
        }

        private static Server start() {
            return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
        }

        // The container ends with the JVM: Testcontainers sees to it.
        @SuppressWarnings("resource")
        private static Server container() {
            PostgreSQLContainer container =
                    new PostgreSQLContainer("postgres:18-alpine")
                            .withEnv("POSTGRES_INITDB_ARGS", "--locale=C.UTF-8 --encoding=UTF8")
                            .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS);
            container.start();
            String host =
                    container.getHost()
                            + ":"
                            + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
            LOG.info("Tests run on PostgreSQL 18 in a Docker container, {}", host);
            return new Server(
                    "jdbc:postgresql://" + host + "/",
                    container.getUsername(),
                    container.getPassword());
        }

        // The server ends with the JVM: its own shutdown hook sees to it.
        @SuppressWarnings("resource")
        private static Server embedded() {
            // Below this folder the library removes what killed JVMs left behind.
            Path data =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "embedded-pg",
                            UUID.randomUUID().toString());
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setPGStartupWait(Duration.ofMinutes(1))
                            .setServerConfig("max_connections", MAX_CONNECTIONS)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on");
            locale().forEach(builder::setLocaleConfig);
            try {
                EmbeddedPostgres postgres = builder.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(data)));
                LOG.info(
                        "Tests run on the embedded PostgreSQL 18, 127.0.0.1:{} (no Docker engine"
                                + " answers)",
                        postgres.getPort());
                return new Server(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/",
                        "postgres",
                        "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
            }
        }

        /**
         * Nobody needs the data any more, and an orderly end would first write all of it to disk,
         * which takes longer than a JVM may take to exit.
         */
        private static void kill(Path data) {
            try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
                lines.findFirst()
                        .map(pid -> Long.parseLong(pid.strip()))
                        .flatMap(ProcessHandle::of)
                        .ifPresent(ProcessHandle::destroyForcibly);
            } catch (IOException e) {
                LOG.debug("The server has ended by itself", e);
            }
        }

        /** Only Linux is sure to know a locale C.UTF-8; elsewhere PostgreSQL's own stands in. */
        private static Map<String, String> locale() {
            return System.getProperty("os.name").startsWith("Linux")
                    ? Map.of("locale", "C.UTF-8")
                    : Map.of(
                            "locale",
                            "C",
                            "locale-provider",
                            "builtin",
                            "builtin-locale",
                            "C.UTF-8");
        }
    }
}
