package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.LockMode;
import dev.jumun.shared.RowsBusyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked for one after another is had together, and still one after another. */
class PendingLocksTest {

    private static final String NAMES = "SELECT id FROM users WHERE id = ? ORDER BY id";

    private static final Query<String> BALANCES =
            Query.of(
                    "SELECT id, balance FROM users WHERE balance BETWEEN ? AND ? ORDER BY id",
                    (row, i) -> row.getString("id") + " " + row.getLong("balance"),
                    7,
                    9);

    private static final Query<String> WRONG =
            Query.of("SELECT 1 / (? - 5) AS id", (row, i) -> row.getString("id"), 5);

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.migrated();

    private final AtomicInteger executed = new AtomicInteger();

    private final JdbcTemplate counted = new CountedStatements(DATABASE.asService(), executed);

    private final RowLocks locks = new RowLocks(counted);
    private final JdbcBusinessClock clock = new JdbcBusinessClock(JdbcClient.create(counted));

    @BeforeEach
    void fill() {
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO users (id, balance, last_seq, created_at)
                        VALUES ('alice', 5, 0, now()), ('bob', 7, 0, now()), ('carol', 9, 0, now())
                        """)
                .update();
    }

    private Supplier<List<String>> lock(LockMode mode, String id) {
        return locks.lock(mode, "users", Query.of(NAMES, (row, i) -> row.getString("id"), id));
    }

    private void changeAliceElsewhere() {
        DATABASE.holdElsewhere(elsewhere ->
                elsewhere.sql("UPDATE users SET balance = 8 WHERE id = 'alice'").update());
    }

    private boolean isLocked(String id) {
        return DATABASE.asOwner()
                .sql("SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED")
                .param(id)
                .query(String.class)
                .list()
                .isEmpty();
    }

    @Test
    void comeWithTheTimeInOneRoundTrip() {
        DATABASE.write(() -> {
            var alice = lock(LockMode.BRIEFLY, "alice");
            var nobody = lock(LockMode.BRIEFLY, "nobody");
            var balances = locks.ask(BALANCES);
            var bob = lock(LockMode.BRIEFLY, "bob");

            assertThat(balances.get()).containsExactly("bob 7", "carol 9");
            assertThat(alice.get()).containsExactly("alice");
            assertThat(bob.get()).containsExactly("bob");
            assertThat(nobody.get()).isEmpty();
            assertThat(alice.get()).isSameAs(alice.get());
            assertThat(clock.now()).isEqualTo(clock.now());
            assertThat(executed).hasValue(1);
        });
    }

    @Test
    void areNotSentBeforeSomebodyLooks() {
        DATABASE.write(() -> {
            var alice = lock(LockMode.BRIEFLY, "alice");
            assertThat(isLocked("alice")).isFalse();

            assertThat(alice.get()).containsExactly("alice");

            assertThat(isLocked("alice")).isTrue();
        });
    }

    @Test
    void areHadBeforeTheTimeIsTold() {
        DATABASE.write(() -> {
            var _ = lock(LockMode.BRIEFLY, "alice");

            Instant told = clock.now();

            assertThat(isLocked("alice")).isTrue();
            assertThat(clock.now()).isEqualTo(told);
            assertThat(executed).hasValue(1);
        });
    }

    @Test
    void areHadBeforeSomethingIsSaved() {
        DATABASE.write(() -> {
            var _ = lock(LockMode.BRIEFLY, "alice");

            PendingWrites.add(
                    DATABASE.jdbc(), "UPDATE users SET balance = 6 WHERE id = ?", "alice");

            assertThat(isLocked("alice")).isTrue();
        });
    }

    /** A lock that nobody looks at is a lock all the same. */
    @Test
    void areHadWhenTheWorkIsDone() {
        DATABASE.holdElsewhere(elsewhere ->
                elsewhere
                        .sql("SELECT id FROM users WHERE id = 'alice' FOR UPDATE")
                        .query(String.class)
                        .single());

        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            var _ = lock(LockMode.BRIEFLY, "alice");
                        }))
                .isInstanceOf(RowsBusyException.class);
    }

    @Test
    void areHadBeforeATransactionWithin() {
        DATABASE.write(() -> {
            var _ = lock(LockMode.BRIEFLY, "alice");

            DATABASE.write(() -> assertThat(isLocked("alice")).isTrue());
        });
    }

    /** The transaction is over: what was locked now would be locked for nobody. */
    @Test
    void areNotSentAfterWorkThatFailed() {
        List<Supplier<List<String>>> asked = new ArrayList<>();

        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            asked.add(lock(LockMode.BRIEFLY, "alice"));
                            throw new IllegalStateException("changed my mind");
                        }))
                .hasMessage("changed my mind");

        assertThatThrownBy(() -> asked.getFirst().get()).isInstanceOf(IllegalStateException.class);
        assertThat(executed).hasValue(0);
    }

    @Test
    void canBeLookedAtAfterTheTransaction() {
        Supplier<List<String>> alice =
                DATABASE.inTransaction(() -> lock(LockMode.BRIEFLY, "alice"));

        assertThat(alice.get()).containsExactly("alice");
        assertThat(executed).hasValue(1);
    }

    @Test
    void areAskedAnewAfterALook() {
        DATABASE.write(() -> {
            assertThat(lock(LockMode.BRIEFLY, "alice").get()).containsExactly("alice");
            Instant first = clock.now();

            assertThat(lock(LockMode.BRIEFLY, "bob").get()).containsExactly("bob");

            assertThat(clock.now()).isAfter(first);
            assertThat(executed).hasValue(2);
        });
    }

    @Test
    void areHadAtOnceOutsideATransaction() {
        var _ = lock(LockMode.BRIEFLY, "alice");

        assertThat(executed).hasValue(1);
    }

    /** Which a preview does, on connections that cannot lock. */
    @Test
    void readAtOnceWhatIsNotToBeLocked() {
        DATABASE.write(() -> {
            var alice = lock(LockMode.UNLOCKED, "alice");
            assertThat(executed).hasValue(1);
            assertThat(alice.get()).containsExactly("alice");
            assertThat(isLocked("alice")).isFalse();
        });
    }

    /** As one statement, the second would have looked before it waited. */
    @Test
    void seeWhatAnEarlierOneHasWaitedFor() throws Exception {
        changeAliceElsewhere();
        CompletableFuture<List<String>> waiting =
                CompletableFuture.supplyAsync(() ->
                        DATABASE.inTransaction(() -> {
                            var _ = lock(LockMode.PATIENTLY, "alice");
                            return locks.ask(BALANCES).get();
                        }));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(10, TimeUnit.SECONDS))
                .containsExactly("alice 8", "bob 7", "carol 9");
    }

    /** Asked first, it is executed first. */
    @Test
    void doNotSeeWhatALaterOneWaitsFor() throws Exception {
        changeAliceElsewhere();
        CompletableFuture<List<String>> waiting =
                CompletableFuture.supplyAsync(() ->
                        DATABASE.inTransaction(() -> {
                            var balances = locks.ask(BALANCES);
                            var _ = lock(LockMode.PATIENTLY, "alice");
                            return balances.get();
                        }));
        DATABASE.awaitSomebodyWaiting();

        DATABASE.commitElsewhere();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).containsExactly("bob 7", "carol 9");
    }

    @Test
    void failAsTheOneThatFails() {
        DATABASE.write(() -> {
            var alice = lock(LockMode.BRIEFLY, "alice");
            var wrong = locks.ask(WRONG);

            assertThatThrownBy(alice::get)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("division by zero");
            assertThatThrownBy(wrong::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(alice::get).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void areOfOneClient() {
        assertThatThrownBy(() ->
                        DATABASE.write(() -> {
                            var _ = lock(LockMode.BRIEFLY, "alice");
                            DATABASE.lockUser(LockMode.BRIEFLY, "bob");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
