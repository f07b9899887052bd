package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** It is as late as the last lock. */
class JdbcBusinessClockTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private final JdbcBusinessClock clock = new JdbcBusinessClock(DATABASE.jdbc());

    @BeforeEach
    void fill() {
        DATABASE.jdbc()
                .sql(
                        "INSERT INTO users (id, balance, last_seq, created_at) VALUES ('a', 0, 0, now())")
                .update();
    }

    private void lock(LockMode mode) {
        assertThat(DATABASE.lockUser(mode, "a")).containsExactly("a");
    }

    private Instant serverTime() {
        return DATABASE.asOwner()
                .sql("SELECT clock_timestamp() AS now")
                .query((row, i) -> Times.get(row, "now"))
                .single();
    }

    @Test
    void goesOnInATransactionThatHoldsNothing() {
        DATABASE.write(() -> {
            Instant first = clock.now();
            Instant between = serverTime();

            assertThat(first).isBefore(between);
            assertThat(clock.now()).isAfter(between);
        });
    }

    @ParameterizedTest
    @EnumSource(value = LockMode.class, names = "UNLOCKED", mode = EnumSource.Mode.EXCLUDE)
    void standsAtTheLastLock(LockMode mode) {
        DATABASE.write(() -> {
            lock(mode);
            Instant between = serverTime();
            Instant first = clock.now();
            lock(mode);
            Instant second = clock.now();

            assertThat(first).isBefore(between);
            assertThat(second).isAfter(between).isBefore(serverTime());
            assertThat(clock.now()).isEqualTo(second);
        });
    }

    @Test
    void goesOnWhereRowsAreReadUnlocked() {
        DATABASE.write(() -> {
            lock(LockMode.UNLOCKED);
            Instant between = serverTime();

            assertThat(clock.now()).isAfter(between);
        });
    }

    /** What was done to the row before has happened before. */
    @Test
    void isNoEarlierThanTheLockWasHad() throws Exception {
        DATABASE.holdElsewhere(
                elsewhere -> elsewhere.sql("UPDATE users SET balance = 1 WHERE id = 'a'").update());
        CompletableFuture<Instant> waiting =
                CompletableFuture.supplyAsync(() ->
                        DATABASE.inTransaction(() -> {
                            lock(LockMode.PATIENTLY);
                            return clock.now();
                        }));
        DATABASE.awaitSomebodyWaiting();
        Instant stillHeld = serverTime();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isAfter(stillHeld);
    }

    @Test
    void goesOnAfterTheTransaction() {
        DATABASE.write(() -> lock(LockMode.BRIEFLY));
        Instant between = serverTime();

        assertThat(clock.now()).isAfter(between);
        DATABASE.write(() -> assertThat(clock.now()).isAfter(between));
    }

    @Test
    void goesOnAfterATransactionThatFailed() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            lock(LockMode.BRIEFLY);
                            throw new IllegalStateException("changed my mind");
                        }))
                .hasMessage("changed my mind");
        Instant between = serverTime();

        DATABASE.write(() -> assertThat(clock.now()).isAfter(between));
    }

    @Test
    void goesOnInATransactionWithinAnother() {
        DATABASE.write(() -> {
            lock(LockMode.BRIEFLY);
            Instant outer = clock.now();
            TransactionTemplate inner =
                    new TransactionTemplate(new JdbcTransactionManager(DATABASE.asService()));
            inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

            inner.executeWithoutResult(
                    status -> assertThat(clock.now()).isAfter(outer).isNotEqualTo(clock.now()));

            assertThat(clock.now()).isEqualTo(outer);
        });
    }
}
