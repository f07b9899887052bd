package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.persistence.RowLocks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of connection and what the server allows it, set when the pool opens it. PostgreSQL's own
 * default for each of these limits is none (behaviour.md, Whose clock).
 *
 * @param patience how long a thread waits for a connection of the pool
 * @param lockTimeout how long a statement may wait for a lock
 * @param statementTimeout how long a statement may run
 * @param transactionTimeout how long a transaction may last; zero for no limit
 * @param defaults how its statements are planned and its transactions begin, where not as
 *     PostgreSQL would by itself
 * @param silence how long an answer is listened for, in case the server has vanished without a word
 */
record ConnectionSettings(
        String name,
        int size,
        Duration patience,
        Duration lockTimeout,
        Duration statementTimeout,
        Duration transactionTimeout,
        Map<String, String> defaults,
        Duration silence) {

    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(5);
    private static final Duration CLIENT_CHECK = Duration.ofMillis(500);

    /**
     * What a batch writes it looks up by key, a few hundred rows at the most. The statistics of a
     * young table would have it read whole, and a prepared statement keeps such a plan while the
     * table grows.
     */
    private static final Map<String, String> KEY_LOOKUPS =
            Map.of(
                    "enable_seqscan", "off",
                    "enable_hashjoin", "off",
                    "enable_mergejoin", "off",
                    "plan_cache_mode", "force_generic_plan");

    /**
     * What is good for a word that is found often is not for one that nobody uses, so no plan is
     * kept for both. Answers that many ask for come from memory and are seldom planned.
     *
     * <p>Every transaction is a snapshot that writes nothing, so an answer of several statements
     * need not say so, which would take as many statements again.
     */
    private static final Map<String, String> SNAPSHOTS_EACH_PLANNED =
            Map.of(
                    "plan_cache_mode", "force_custom_plan",
                    "default_transaction_isolation", "repeatable\\ read",
                    "default_transaction_read_only", "on");

    /** A job has the night; the processors are for the orders. */
    private static final Map<String, String> ONE_PROCESSOR =
            Map.of("max_parallel_workers_per_gather", "0");

    /** The role that owns nothing; the migrations make it. */
    private static final String ROLE = "jumun_app";

    /**
     * A batch waits briefly for a lock, which is set here lest it be set in every transaction; who
     * waits longer says so ({@link RowLocks}).
     */
    static ConnectionSettings writes(int size) {
        return new ConnectionSettings(
                "writes",
                size,
                Duration.ofSeconds(1),
                RowLocks.BRIEF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                KEY_LOOKUPS,
                Duration.ofSeconds(15));
    }

    /**
     * Waiting for a connection and for its answer together stay under the 2 s that a product read
     * may take. Public answers may wait as long again for a thread to be read on; their callers
     * wait 1.85 s at the most, whatever comes of it.
     */
    static ConnectionSettings reads(int size) {
        return new ConnectionSettings(
                "reads",
                size,
                Duration.ofMillis(400),
                Duration.ofSeconds(1),
                Duration.ofMillis(1500),
                Duration.ZERO,
                SNAPSHOTS_EACH_PLANNED,
                Duration.ofSeconds(2));
    }

    static ConnectionSettings jobs(int size) {
        return new ConnectionSettings(
                "jobs",
                size,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(30),
                Duration.ZERO,
                ONE_PROCESSOR,
                Duration.ofMinutes(31));
    }

    /**
     * What a migration's connection is opened with: the limits of a job, and the rights of the
     * owner.
     */
    static Properties migrations() {
        ConnectionSettings limits = jobs(1);
        Map<String, String> options = limits.limits();
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "jumun-migrations");
        properties.setProperty("options", text(options));
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /** Makes a pool that opens its first connection when it is first asked for one. */
    HikariDataSource open(String url, @Nullable String username, @Nullable String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(patience.toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "jumun-" + name);
        pool.addDataSourceProperty("options", options());
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
        // The detail of an error quotes whole rows, and rows are people's.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    private String options() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("role", ROLE);
        settings.putAll(limits());
        settings.putAll(defaults);
        return text(settings);
    }

    private Map<String, String> limits() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TimeZone", "UTC");
        settings.put("lock_timeout", milliseconds(lockTimeout));
        settings.put("statement_timeout", milliseconds(statementTimeout));
        settings.put("transaction_timeout", milliseconds(transactionTimeout));
        settings.put("idle_in_transaction_session_timeout", milliseconds(IDLE_IN_TRANSACTION));
        settings.put("client_connection_check_interval", milliseconds(CLIENT_CHECK));
        return settings;
    }

    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String milliseconds(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
