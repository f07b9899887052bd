package dev.jumun.demo.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 on the data in one folder, for this machine only, as durable as any.
 *
 * <p>It is started through PostgreSQL's own {@code pg_ctl}, and so it belongs to no process of
 * ours: it outlives the one that started it, and does not hear the Ctrl-C meant for that. Nothing
 * here ends it at the end of the JVM; {@link #stop} does.
 *
 * <p>Everything here is to be called {@linkplain DataFolder#alone alone}.
 */
final class PostgresServer {

    static final String SUPERUSER = "postgres";
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String WRONG_PASSWORD = "28P01";

    /** Recovery after a crash included. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int CONNECT_SECONDS = 5;
    private static final int START_ATTEMPTS = 10;
    private static final int LOG_LINES_SHOWN = 15;

    /** What the next attempt may not meet: a port just taken, the last of a server just killed. */
    private static final List<String> PASSING =
            List.of("Address already in use", "pre-existing shared memory block");

    private final Path area;
    private final Path data;
    private final PostgresPrograms programs;
    private final ServerAccount account;
    private final String password;

    PostgresServer(Path area, PostgresData data, PostgresPrograms programs, ServerAccount account) {
        this.area = area;
        this.data = data.folder();
        this.password = data.password();
        this.programs = programs;
        this.account = account;
    }

    /** Gets everything ready, initialised data included, but starts nothing. */
    static PostgresServer in(DataFolder folder, DemoSecrets secrets) throws IOException {
        Path area = Files.createDirectories(folder.file("postgresql"));
        removeUnfinished(area);
        PostgresPrograms programs = PostgresPrograms.in(area);
        ServerAccount account = ServerAccount.of(area, programs);
        PostgresData data = PostgresData.in(area, secrets, programs, account);
        return new PostgresServer(area, data, programs, account);
    }

    String password() {
        return password;
    }

    /**
     * Sees to it that the server runs: one that a killed process has left, or that another instance
     * uses, or a new one.
     *
     * @param onlyUser no other instance is running on this folder; then a {@code postmaster.pid} of
     *     no server can go
     * @return the port, and whether it ran before
     */
    Running ensureRunning(boolean onlyUser) throws IOException {
        Optional<Postmaster> recorded = Postmaster.recordedIn(data);
        if (recorded.isPresent() && recorded.get().runsOn(data)) {
            Postmaster postmaster = recorded.get();
            if (answersInTime(postmaster)) {
                return new Running(postmaster.port(), true);
            }
        } else if (onlyUser && Files.deleteIfExists(Postmaster.file(data))) {
            // PostgreSQL would refuse to start if something else had that process id now.
            LOG.info("The last PostgreSQL in {} has not ended as it should; it recovers", data);
        }
        return new Running(start(), false);
    }

    record Running(int port, boolean already) {}

    /** Ends it as an ordinary stop does, with a checkpoint; connections still open are cut. */
    void stop() throws IOException {
        if (Postmaster.recordedIn(data).filter(found -> found.runsOn(data)).isEmpty()) {
            return;
        }
        Command.Outcome outcome =
                Command.run(
                        area,
                        STOP_LIMIT.plusSeconds(10),
                        account.command(
                                programs.path("pg_ctl"),
                                "stop",
                                "-D",
                                data.toString(),
                                "-m",
                                "fast",
                                "-w",
                                "-t",
                                Long.toString(STOP_LIMIT.toSeconds())));
        if (!outcome.succeeded()) {
            throw new DemoDatabaseException(
                    "PostgreSQL in %s does not stop: %s".formatted(data, outcome.output()));
        }
    }

    Connection connect(int port, String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(SUPERUSER);
        source.setPassword(password);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout((int) START_LIMIT.toSeconds());
        return source.getConnection();
    }

    void createDatabaseIfMissing(int port, String name) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new DemoDatabaseException(
                    "PostgreSQL in %s runs, but not as it should: %s"
                            .formatted(data, e.getMessage()),
                    e);
        }
    }

    /** False if it has ended meanwhile. */
    private boolean answersInTime(Postmaster postmaster) throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        String refusal = "";
        while (Instant.now().isBefore(limit)) {
            if (!postmaster.runsOn(data)) {
                return false;
            }
            try (Connection connection = connect(postmaster.port(), "postgres")) {
                if (connection.isValid(CONNECT_SECONDS)) {
                    return true;
                }
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw new DemoDatabaseException(
                            "The file database-password does not fit the database in " + data, e);
                }
                refusal = e.getMessage();
            }
            postmaster.awaitEnd(PAUSE);
        }
        throw new DemoDatabaseException(
                "PostgreSQL in %s (process %d, port %d) does not answer: %s"
                        .formatted(data, postmaster.pid(), postmaster.port(), refusal));
    }

    private int start() throws IOException {
        Path log = area.resolve("log");
        String failure = "";
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            int port = freePort();
            if (Files.exists(log)) {
                Files.move(log, area.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Command.Outcome outcome =
                    Command.run(
                            area,
                            START_LIMIT.plusSeconds(10),
                            account.command(
                                    programs.path("pg_ctl"),
                                    "start",
                                    "-D",
                                    data.toString(),
                                    "-l",
                                    log.toString(),
                                    "-w",
                                    "-t",
                                    Long.toString(START_LIMIT.toSeconds()),
                                    "-o",
                                    String.join(" ", settings(port))));
            if (outcome.succeeded()) {
                return port;
            }
            failure = Files.exists(log) ? end(log) : outcome.output();
            if (PASSING.stream().noneMatch(failure::contains)) {
                break;
            }
        }
        throw new DemoDatabaseException(
                "PostgreSQL does not start on the data in %s. Its last words:%n%s"
                        .formatted(data, failure));
    }

    private static List<String> settings(int port) {
        List<String> settings = new ArrayList<>();
        Collections.addAll(settings, "-p", Integer.toString(port));
        for (String setting :
                List.of(
                        "listen_addresses=" + HOST,
                        "unix_socket_directories=",
                        "max_connections=200",
                        "fsync=on",
                        "synchronous_commit=on",
                        "timezone=UTC",
                        "log_timezone=UTC")) {
            Collections.addAll(settings, "-c", setting);
        }
        return settings;
    }

    /** Free now; should somebody take it meanwhile, the next attempt has another. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    /** What a start that was interrupted has left. */
    private static void removeUnfinished(Path area) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> children = Files.list(area)) {
            unfinished =
                    children.filter(
                                    child -> {
                                        String name = child.getFileName().toString();
                                        return name.contains(".new-") || name.endsWith(".tmp");
                                    })
                            .toList();
        }
        for (Path path : unfinished) {
            FileTree.delete(path);
        }
    }
}
