package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.TransactionLostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is saved waits for the end of the transaction, and shares its fate. */
class PendingWritesTest {

    private static final String INSERT =
            "INSERT INTO users (id, balance, last_seq, created_at) VALUES (?, ?, 0, now())";

    private static final String CHARGE = "UPDATE users SET balance = balance + ? WHERE id = ?";

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcClient jdbc = DATABASE.jdbc();

    private List<Long> balances() {
        return jdbc.sql("SELECT balance FROM users ORDER BY id")
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

    /** As a statement's failure: that nothing was committed is known. */
    @Test
    void failAsWorkThatCanBeRepeated() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            PendingWrites.add(jdbc, INSERT, "a", 5);
                            loseConnection();
                        }))
                .isInstanceOf(TransactionLostException.class);

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
