package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.TransactionLostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Failures as they really come, and what they are called. */
class DatabaseFailuresTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcClient jdbc = DATABASE.jdbc();

    @Test
    void callsALockTimeoutBusyRows() {
        insertUser("alice");
        DATABASE.holdElsewhere(
                elsewhere -> elsewhere.sql("UPDATE users SET name = 'held'").update());
        RuntimeException failure =
                failureOf(() -> jdbc.sql("UPDATE users SET name = 'late'").update());

        assertThat(DatabaseFailures.ofStatement(failure))
                .isInstanceOf(RowsBusyException.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.ofReading(failure)).isInstanceOf(RowsBusyException.class);
    }

    @Test
    void leavesABrokenConstraintAsItIs() {
        RuntimeException failure = failureOf(() -> insertUser("not a user id"));

        assertThat(failure).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(DatabaseFailures.ofStatement(failure)).isSameAs(failure);
        assertThat(DatabaseFailures.ofReading(failure)).isSameAs(failure);
    }

    @Test
    void takesAStatementTimeoutForPassing() {
        JdbcClient hurried =
                JdbcClient.create(DATABASE.asService(Map.of("statement_timeout", "50ms")));
        RuntimeException failure =
                failureOf(() ->
                        hurried.sql("SELECT pg_sleep(10)::text").query(String.class).single());

        assertThat(DatabaseFailures.ofReading(failure))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.ofStatement(failure))
                .isInstanceOf(TransactionLostException.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.isConnectionLost(failure)).isFalse();
    }

    @Test
    void takesARefusedConnectionForNoDatabase() throws IOException {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:" + freePort() + "/nowhere");
        RuntimeException reading =
                failureOf(() ->
                        JdbcClient.create(nowhere).sql("SELECT 1").query(Long.class).single());
        RuntimeException beginning =
                failureOf(() ->
                        new JdbcTransactionManager(nowhere)
                                .getTransaction(new DefaultTransactionDefinition()));

        assertThat(beginning).isInstanceOf(CannotCreateTransactionException.class);
        assertThat(DatabaseFailures.ofStatement(reading))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(DatabaseFailures.ofReading(reading))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(DatabaseFailures.ofStatement(beginning))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void takesAKilledBackendForPassing() {
        RuntimeException failure =
                failureOf(() ->
                        DATABASE.asOwner()
                                .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                                .query(Boolean.class)
                                .single());

        assertThat(failure).isInstanceOf(DataAccessException.class);
        assertThat(DatabaseFailures.ofReading(failure))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(DatabaseFailures.ofStatement(failure))
                .isInstanceOf(TransactionLostException.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.isConnectionLost(failure)).isTrue();
    }

    @Test
    void takesNoRowWhereOneWasDueForAFaultOfOurs() {
        RuntimeException failure =
                failureOf(() -> jdbc.sql("SELECT 1 WHERE false").query(Long.class).single());

        assertThat(failure).isInstanceOf(EmptyResultDataAccessException.class);
        assertThat(DatabaseFailures.ofReading(failure)).isSameAs(failure);
        assertThat(DatabaseFailures.ofStatement(failure)).isSameAs(failure);
    }

    @Test
    void takesBadSqlForAFaultOfOurs() {
        RuntimeException failure =
                failureOf(() -> jdbc.sql("SELECT * FROM nothing").query(Long.class).single());

        assertThat(DatabaseFailures.ofReading(failure)).isSameAs(failure);
    }

    @Test
    void leavesWhatIsNotOfTheDatabaseAlone() {
        RuntimeException failure = new IllegalStateException("of the core's own");

        assertThat(DatabaseFailures.ofStatement(failure)).isSameAs(failure);
        assertThat(DatabaseFailures.ofReading(failure)).isSameAs(failure);
        assertThat(DatabaseFailures.ofCommit(failure)).isSameAs(failure);
    }

    @Test
    void knowsThatARefusedCommitDidNothing() {
        RuntimeException failure =
                failureOfCommit(() ->
                        jdbc.sql(
                                        """
                                        INSERT INTO orders (id, number, user_id, status, subtotal, discount,
                                                            total, created_at)
                                        VALUES (gen_random_uuid(), '0000000000000001', 'nobody', 'PAID', 0, 0,
                                                0, now())
                                        """)
                                .update());

        assertThat(DatabaseFailures.ofCommit(failure)).isSameAs(failure);
        assertThat(DATABASE.asOwner().sql("SELECT count(*) FROM orders").query(Long.class).single())
                .isZero();
    }

    @Test
    void cannotTellWhatBecameOfACommitThatLostItsConnection() {
        RuntimeException failure =
                failureOfCommit(() -> {
                    insertUser("alice");
                    terminateEveryOtherBackend();
                });

        assertThat(DatabaseFailures.ofCommit(failure))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCause(failure);
    }

    private void terminateEveryOtherBackend() {
        DATABASE.asOwner()
                .sql(
                        """
                        SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """)
                .query(Long.class)
                .single();
    }

    /** The server's last word before it gives up, and the loss that the driver chains behind it. */
    @Test
    void cannotTellWhatBecameOfACommitInASessionThatEnded() {
        SQLException lastWord = new SQLException("no space left on device", "53100");
        lastWord.setNextException(new SQLException("end of stream", "08006"));
        RuntimeException failure = new UncategorizedSQLException("saving", null, lastWord);

        assertThat(DatabaseFailures.ofStatementsAndCommit(failure))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(DatabaseFailures.isConnectionLost(failure)).isTrue();
    }

    /** The work takes part in the transaction, for that belongs to the thread. */
    private RuntimeException failureOfCommit(Runnable work) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.asService());
        TransactionStatus transaction =
                transactions.getTransaction(new DefaultTransactionDefinition());
        work.run();
        return failureOf(() -> transactions.commit(transaction));
    }

    private void insertUser(String id) {
        jdbc.sql("INSERT INTO users VALUES (?, NULL, NULL, 0, 0, now())").param(id).update();
    }

    private static RuntimeException failureOf(Runnable work) {
        return catchThrowableOfType(RuntimeException.class, work::run);
    }
}
