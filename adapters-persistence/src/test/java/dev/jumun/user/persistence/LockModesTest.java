package dev.jumun.user.persistence;

import static dev.jumun.shared.People.ALICE;
import static dev.jumun.shared.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.ServiceDatabase;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.WalletBook;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each {@link LockMode} means on PostgreSQL, seen on wallets. */
class LockModesTest {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String BRIEF = "250ms";
    private static final String PATIENT = "1s";

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();
    private final JdbcWallets wallets = new JdbcWallets(DATABASE.jdbc(), DATABASE.locks());

    @BeforeEach
    void introduceAliceAndBob() {
        DATABASE.write(() ->
                new JdbcUserRegister(DATABASE.jdbc())
                        .introduce(List.of(ALICE, BOB), SettableClock.NOON));
    }

    @Test
    void brieflyWaitsAQuarterOfASecond() {
        holdAlice();

        assertThat(timeToFail(LockMode.BRIEFLY)).isGreaterThanOrEqualTo(Duration.ofMillis(245));
    }

    @Test
    void patientlyWaitsASecond() {
        holdAlice();

        assertThat(timeToFail(LockMode.PATIENTLY)).isGreaterThanOrEqualTo(Duration.ofMillis(995));
    }

    private Duration timeToFail(LockMode mode) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> DATABASE.write(() -> lock(mode, ALICE.id())))
                .isInstanceOf(RowsBusyException.class)
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .extracting(cause -> ((SQLException) cause).getSQLState())
                .isEqualTo(LOCK_NOT_AVAILABLE);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void isPatientUntilTheTransactionEnds() {
        DATABASE.write(() -> {
            assertThat(patience()).isEqualTo(BRIEF);
            lock(LockMode.PATIENTLY, ALICE.id());
            assertThat(patience()).isEqualTo(PATIENT);
            lock(LockMode.PATIENTLY, BOB.id());
            assertThat(patience()).isEqualTo(PATIENT);
        });

        DATABASE.write(() -> {
            assertThat(patience()).isEqualTo(BRIEF);
            lock(LockMode.PATIENTLY, ALICE.id());
            assertThat(patience()).isEqualTo(PATIENT);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING", "UNLOCKED"})
    void leavesTheConnectionsHasteAlone(LockMode mode) {
        DATABASE.write(() -> {
            lock(mode, ALICE.id());
            assertThat(patience()).isEqualTo(BRIEF);
        });
    }

    @Test
    void isPatientAgainAfterATransactionThatFailed() {
        holdAlice();
        assertThatThrownBy(() -> DATABASE.write(() -> lock(LockMode.PATIENTLY, ALICE.id())))
                .isInstanceOf(RowsBusyException.class);

        DATABASE.write(() -> {
            lock(LockMode.PATIENTLY, BOB.id());
            assertThat(patience()).isEqualTo(PATIENT);
        });
    }

    private String patience() {
        return DATABASE.jdbc().sql("SHOW lock_timeout").query(String.class).single();
    }

    @Test
    void readsWhatTheHolderCommittedOnceItLetsGo() throws Exception {
        DATABASE.holdElsewhere(
                jdbc -> jdbc.sql("UPDATE users SET balance = 700 WHERE id = 'alice'").update());
        CompletableFuture<WalletBook> waiting =
                CompletableFuture.supplyAsync(
                        () -> DATABASE.inTransaction(() -> lock(LockMode.PATIENTLY, ALICE.id())));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(5, TimeUnit.SECONDS).of(ALICE.id()).balance())
                .isEqualTo(Won.of(700));
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING", "PATIENTLY"})
    void holdsTheRowsUntilTheTransactionEnds(LockMode mode) {
        DATABASE.write(() -> {
            lock(mode, ALICE.id());
            assertThat(isFree("alice", "NO KEY UPDATE")).isFalse();
            assertThat(isFree("bob", "NO KEY UPDATE")).isTrue();
        });

        assertThat(isFree("alice", "NO KEY UPDATE")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING", "PATIENTLY"})
    void letsForeignKeysBeCheckedMeanwhile(LockMode mode) {
        DATABASE.write(() -> {
            lock(mode, ALICE.id());
            assertThat(isFree("alice", "KEY SHARE")).isTrue();
        });
    }

    @Test
    void holdsNothingWhenUnlocked() {
        DATABASE.write(() -> {
            lock(LockMode.UNLOCKED, ALICE.id());
            assertThat(isFree("alice", "UPDATE")).isTrue();
        });
    }

    @Test
    void locksByAscendingIdWhateverTheOrderAskedFor() throws Exception {
        UserId carol = new UserId("carol");
        DATABASE.asOwner()
                .sql("INSERT INTO users VALUES ('carol', NULL, NULL, 0, 0, now())")
                .update();
        DATABASE.holdElsewhere((jdbc, locks) -> lock(jdbc, locks, BOB.id()));
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() ->
                        DATABASE.write(
                                () -> lock(LockMode.PATIENTLY, carol, BOB.id(), ALICE.id())));
        DATABASE.awaitSomebodyWaiting();

        assertThat(isFree("alice", "NO KEY UPDATE")).isFalse();
        assertThat(isFree("carol", "NO KEY UPDATE")).isTrue();

        DATABASE.commitElsewhere();
        waiting.get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEFLY", "SKIPPING"})
    void waitsBrieflyForANewUsersRecordThatAnotherTransactionIsMaking(LockMode mode) {
        UserId carol = new UserId("carol");
        DATABASE.holdElsewhere(jdbc ->
                jdbc.sql("INSERT INTO users VALUES ('carol', NULL, NULL, 0, 0, now())").update());

        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            WalletBook book = lock(mode, carol);
                            charge(book, carol);
                            wallets.save(book, SettableClock.NOON);
                        }))
                .isInstanceOf(RowsBusyException.class);
    }

    @Test
    void writesNothingOfABatchInWhichANewUserWasNewElsewhereToo() throws Exception {
        UserId carol = new UserId("carol");
        UserId dave = new UserId("dave");
        DATABASE.holdElsewhere(jdbc ->
                jdbc.sql("INSERT INTO users VALUES ('dave', NULL, NULL, 5, 0, now())").update());
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() ->
                        DATABASE.write(() -> {
                            WalletBook book = lock(LockMode.PATIENTLY, ALICE.id(), carol, dave);
                            charge(book, ALICE.id());
                            charge(book, carol);
                            charge(book, dave);
                            wallets.save(book, SettableClock.NOON);
                        }));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(balances()).containsExactly("alice 0", "bob 0", "dave 5");
        assertThat(count("balance_entries")).isZero();
    }

    private void charge(WalletBook book, UserId user) {
        var _ =
                book.of(user)
                        .charge(
                                Won.of(100),
                                BalanceLimits.DEFAULT,
                                UUID.randomUUID(),
                                SettableClock.NOON);
    }

    private List<String> balances() {
        return DATABASE.asOwner()
                .sql("SELECT id || ' ' || balance FROM users ORDER BY id")
                .query((row, i) -> row.getString(1))
                .list();
    }

    private long count(String table) {
        return DATABASE.asOwner().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private void holdAlice() {
        DATABASE.holdElsewhere((jdbc, locks) -> lock(jdbc, locks, ALICE.id()));
    }

    private static void lock(JdbcClient elsewhere, RowLocks locks, UserId user) {
        new JdbcWallets(elsewhere, locks).lock(List.of(user), LockMode.PATIENTLY);
    }

    private WalletBook lock(LockMode mode, UserId... users) {
        return wallets.lock(Arrays.asList(users), mode).get();
    }

    /** Whether another transaction could have the user's row at once. */
    private boolean isFree(String user, String strength) {
        try {
            DATABASE.asOwner()
                    .sql("SELECT id FROM users WHERE id = ? FOR " + strength + " NOWAIT")
                    .param(user)
                    .query(String.class)
                    .single();
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
