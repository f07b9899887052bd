package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.TransactionLostException;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlValue;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is saved waits for the end of the transaction, and shares its fate. */
class PendingWritesTest {

    private static final String INSERT =
            "INSERT INTO users (id, balance, last_seq, created_at) VALUES (?, ?, 0, now())";

    private static final String ORDER_OF_NOBODY =
            """
            INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
            VALUES (gen_random_uuid(), '0000000000000001', 'nobody', 'PAID', 0, 0, 0, now())
            """;

    private static final String CHARGE = "UPDATE users SET balance = balance + ? WHERE id = ?";

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcClient jdbc = DATABASE.jdbc();

    private List<Long> balances() {
        return balances(jdbc);
    }

    private static List<Long> balances(JdbcClient client) {
        return client.sql("SELECT balance FROM users ORDER BY id")
                .query((row, i) -> row.getLong(1))
                .list();
    }

    private void loseConnection() {
        int server = jdbc.sql("SELECT pg_backend_pid()").query((row, i) -> row.getInt(1)).single();
        DATABASE.asOwner()
                .sql("SELECT pg_terminate_backend(?, 5000)")
                .param(server)
                .query((row, i) -> row.getBoolean(1))
                .single();
    }

    @Test
    void areSentWhenTheWorkIsDone() {
        List<Long> during =
                DATABASE.inTransaction(() -> {
                    PendingWrites.add(jdbc, INSERT, "a", 5);
                    return balances();
                });

        assertThat(during).isEmpty();
        assertThat(balances()).containsExactly(5L);
    }

    @Test
    void areSentInTheirOrder() {
        DATABASE.write(() -> {
            PendingWrites.add(jdbc, INSERT, "a", 5);
            PendingWrites.add(jdbc, CHARGE, 10, "a");
            PendingWrites.add(jdbc, INSERT, "b", 7);
        });

        assertThat(balances()).containsExactly(15L, 7L);
    }

    @Test
    void takeOneRoundTrip() {
        AtomicInteger executed = new AtomicInteger();
        JdbcClient counted =
                JdbcClient.create(new CountedStatements(DATABASE.asService(), executed));

        DATABASE.write(() -> {
            PendingWrites.add(counted, INSERT, "a", 5);
            PendingWrites.add(counted, CHARGE, 10, "a");
            PendingWrites.add(counted, INSERT, "b", 7);
        });

        assertThat(balances()).containsExactly(15L, 7L);
        assertThat(executed).hasValue(1);
    }

    /** Before anybody else commits, the row is there for all to see. */
    @Test
    void takeTheCommitAlong() {
        List<Long> seenElsewhere = new ArrayList<>();
        TransactionSynchronization looking =
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        seenElsewhere.addAll(balances(DATABASE.asOwner()));
                    }
                };

        DATABASE.write(() -> {
            TransactionSynchronizationManager.registerSynchronization(looking);
            PendingWrites.add(jdbc, INSERT, "a", 5);
        });

        assertThat(seenElsewhere).containsExactly(5L);
    }

    @Test
    void areUndoneTogetherIfOneFails() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            jdbc.sql(INSERT).params("a", 5).update();
                            PendingWrites.add(jdbc, INSERT, "b", 7);
                            PendingWrites.add(jdbc, CHARGE, -100, "b");
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void areNotSentIfTheWorkFails() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            throw new IllegalStateException("changed my mind");
                        }))
                .hasMessage("changed my mind");

        assertThat(balances()).isEmpty();
    }

    /** The commit went along, and its answer may be what was lost. */
    @Test
    void leaveTheOutcomeOpenIfTheConnectionIsLost() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            loseConnection();
                        }))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void failAsWorkThatCanBeRepeatedIfTheServerGaveThemUp() {
        DATABASE.write(() -> PendingWrites.add(jdbc, INSERT, "a", 5));
        DATABASE.holdElsewhere(elsewhere -> elsewhere.sql("UPDATE users SET balance = 1").update());

        assertThatThrownBy(() -> DATABASE.write(() -> PendingWrites.add(jdbc, CHARGE, 10, "a")))
                .isInstanceOf(RowsBusyException.class);

        assertThat(balances()).containsExactly(5L);
    }

    /** What is checked at the commit only: an order of nobody's. */
    @Test
    void areUndoneIfTheirCommitFails() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            PendingWrites.add(jdbc, ORDER_OF_NOBODY);
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(balances()).isEmpty();
    }

    /** The server ended the session, so it cannot be asked what became of the commit. */
    @Test
    void leaveTheOutcomeOpenIfTheServerEndsTheSession() {
        Limited limited = new Limited("transaction_timeout", "100ms");

        assertThatThrownBy(() -> limited.write("DO $$ BEGIN PERFORM pg_sleep(10); END $$"))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void failAsWorkThatCanBeRepeatedIfAStatementTakesTooLong() {
        Limited limited = new Limited("statement_timeout", "100ms");

        assertThatThrownBy(() -> limited.write("DO $$ BEGIN PERFORM pg_sleep(10); END $$"))
                .isInstanceOf(TransactionLostException.class);
    }

    /** Transactions of connections with another limit. */
    private static final class Limited {

        private final JdbcClient client;
        private final Transactions transactions;

        Limited(String setting, String value) {
            DataSource connections = DATABASE.asService(Map.of(setting, value));
            client = JdbcClient.create(connections);
            JdbcTransactionManager manager = new JdbcTransactionManager(connections);
            transactions = new Transactions(() -> manager, () -> {});
        }

        void write(String slow) {
            transactions.execute(() -> {
                PendingWrites.add(client, slow);
                return true;
            });
        }
    }

    /** Whatever it was, it may have come after the commit. */
    @Test
    void leaveTheOutcomeOpenIfSomethingElseGoesWrong() {
        SqlValue breaking =
                new SqlValue() {
                    @Override
                    public void setValue(PreparedStatement statement, int index) {
                        throw new StackOverflowError("planted");
                    }

                    @Override
                    public void cleanup() {}
                };

        assertThatThrownBy(
                        () -> DATABASE.write(() -> PendingWrites.add(jdbc, CHARGE, breaking, "a")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasRootCauseMessage("planted");
    }

    @Test
    void areTheOuterTransactionsToCommit() {
        DATABASE.write(() -> {
            DATABASE.write(() -> PendingWrites.add(jdbc, INSERT, "a", 5));
            assertThat(balances()).containsExactly(5L);
            assertThat(balances(DATABASE.asOwner())).isEmpty();
        });

        assertThat(balances()).containsExactly(5L);
    }

    @Test
    void areUndoneWithTheOuterTransaction() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            DATABASE.write(() -> PendingWrites.add(jdbc, INSERT, "a", 5));
                            throw new IllegalStateException("changed my mind");
                        }))
                .hasMessage("changed my mind");

        assertThat(balances()).isEmpty();
    }

    /** Nobody has sent a commit yet. */
    @Test
    void failAsWorkThatCanBeRepeatedWhereTheOuterTransactionCommits() {
        assertThatThrownBy(() ->
                        DATABASE.write(() ->
                                DATABASE.write(() -> {
                                    PendingWrites.add(jdbc, INSERT, "a", 5);
                                    loseConnection();
                                })))
                .isInstanceOf(TransactionLostException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void areNotSentWhereAnInnerTransactionFailed() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            assertThatThrownBy(() ->
                                            DATABASE.write(() -> {
                                                throw new IllegalStateException("the inner one");
                                            }))
                                    .hasMessage("the inner one");
                        }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void areExecutedAtOnceOutsideATransaction() {
        PendingWrites.add(jdbc, INSERT, "a", 5);

        assertThat(balances()).containsExactly(5L);
    }

    @ParameterizedTest
    @EnumSource(LockMode.class)
    void allowNoLockAfterwards(LockMode mode) {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            DATABASE.lockUser(mode, "a");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void allowNoKeysToBeLockedAfterwards() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            new JdbcAnswers(jdbc, DATABASE.locks())
                                    .lock(List.of(), LockMode.BRIEFLY);
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(balances()).isEmpty();
    }

    @Test
    void areOfOneClient() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            PendingWrites.add(
                                    JdbcClient.create(DATABASE.asService()), INSERT, "b", 7);
                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(balances()).isEmpty();
    }
}
