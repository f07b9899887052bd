package dev.jumun.shared.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.coupon.Claimant;
import dev.jumun.coupon.persistence.JdbcCampaigns;
import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.order.persistence.JdbcOrders;
import dev.jumun.payment.persistence.JdbcPayments;
import dev.jumun.product.persistence.JdbcStocks;
import dev.jumun.shared.Caller;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.WalletBook;
import dev.jumun.user.persistence.JdbcUserRegister;
import dev.jumun.user.persistence.JdbcWallets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Two threads want sets of rows that overlap, one of them in the opposite order, over and over:
 * whatever the order they ask in, the ports lock in one. Without it PostgreSQL finds a deadlock
 * within a second.
 */
class DeadlockFreedomTest {

    private static final int ROUNDS = 60;
    private static final int ROWS = 200;
    private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();
    private static final JdbcClient JDBC = DATABASE.jdbc();
    private static final RowLocks LOCKS = DATABASE.locks();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final String FILL =
            """
            INSERT INTO users SELECT 'u' || n, NULL, NULL, 0, 0, now() FROM generate_series(1, 200) n;
            INSERT INTO products (name, description, status, created_at, updated_at)
            VALUES ('p', '', 'ON_SALE', now(), now());
            INSERT INTO product_options (product_id, name, price, status, product_name, on_sale, first_stock, stock,
                                         created_at)
            SELECT 1, 'o', 1, 'ON_SALE', 'p', true, 1, 1, now() FROM generate_series(1, 200);
            INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity, issue_from, issue_until,
                                 valid_days, created_at)
            SELECT 'c', 'FIXED', 1, 0, 100, now(), now() + interval '1 h', 1, now() FROM generate_series(1, 200);
            INSERT INTO issued_coupons (id, coupon_id, user_id, sequence, valid_from, valid_until, issued_at)
            SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 'u' || n, 1, now(), now(),
                   now()
            FROM generate_series(1, 200) n;
            INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
            SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, lpad(n::text, 16, '0'),
                   'u' || n, 'PAID', 0, 0, 0, now()
            FROM generate_series(1, 200) n;
            INSERT INTO payments SELECT id, id, user_id, 0, 'COMPLETED', now() FROM orders;
            """;

    enum Port {
        WALLETS,
        STOCKS,
        CAMPAIGNS,
        ISSUED_COUPONS,
        ORDERS,
        ANSWERS,
        CLAIMS_OF_THE_KNOWN,
        NEWCOMERS,
        ALL_IN_THE_GLOBAL_ORDER
    }

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection connection = DATABASE.ownerSource().getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ByteArrayResource(FILL.getBytes(UTF_8)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void locksInOneOrder(Port port) {
        List<Integer> rows = IntStream.rangeClosed(1, ROWS).boxed().toList();
        List<Integer> others = rows.subList(ROWS / 4, ROWS).reversed();
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<Void> forwards = overAndOver(start, round -> lock(port, rows, round));
        CompletableFuture<Void> backwards = overAndOver(start, round -> lock(port, others, round));

        assertThat(CompletableFuture.allOf(forwards, backwards))
                .succeedsWithin(Duration.ofSeconds(30));
    }

    /** Runs transactions, each of which begins with one of the other thread's. */
    private static CompletableFuture<Void> overAndOver(CyclicBarrier start, IntConsumer work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        // A thread of its own: on two cores the common pool has only one.
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        repeat(start, work);
                        done.complete(null);
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private static void repeat(CyclicBarrier start, IntConsumer work) {
        for (int n = 0; n < ROUNDS; n++) {
            int round = n;
            DATABASE.write(() -> {
                JDBC.sql("SET LOCAL lock_timeout = '5s'").update();
                await(start);
                work.accept(round);
            });
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other thread has failed", e);
        }
    }

    private static void lock(Port port, List<Integer> rows, int round) {
        switch (port) {
            case WALLETS -> lockWallets(rows);
            case STOCKS ->
                    new JdbcStocks(JDBC, LOCKS)
                            .lock(map(rows, Integer::longValue), LockMode.PATIENTLY);
            case CAMPAIGNS ->
                    new JdbcCampaigns(JDBC, LOCKS)
                            .lock(map(rows, n -> new Claimant(n, user(n))), LockMode.PATIENTLY);
            case ISSUED_COUPONS ->
                    new JdbcIssuedCoupons(JDBC, LOCKS)
                            .lock(map(rows, DeadlockFreedomTest::uuid), LockMode.PATIENTLY);
            case ORDERS ->
                    new JdbcOrders(JDBC, LOCKS, new JdbcPayments(JDBC))
                            .lock(map(rows, n -> new OrderId(uuid(n))), LockMode.PATIENTLY);
            case ANSWERS ->
                    new JdbcAnswers(JDBC, LOCKS)
                            .lock(
                                    map(rows, n -> new IdempotencyKey(user(n), "POST", "k")),
                                    LockMode.PATIENTLY);
            case CLAIMS_OF_THE_KNOWN -> introduce(map(rows, DeadlockFreedomTest::user));
            case NEWCOMERS -> introduce(map(rows, n -> newcomer(n, round)));
            case ALL_IN_THE_GLOBAL_ORDER -> lockAll(rows, round);
        }
    }

    private static void lockAll(List<Integer> rows, int round) {
        lock(Port.ANSWERS, rows, round);
        lock(Port.ISSUED_COUPONS, rows, round);
        WalletBook book = lockWallets(rows);
        lock(Port.STOCKS, rows, round);
        for (int n : rows) {
            var _ =
                    book.of(user(n))
                            .charge(
                                    Won.of(1),
                                    BalanceLimits.DEFAULT,
                                    UUID.randomUUID(),
                                    SettableClock.NOON);
        }
        new JdbcWallets(JDBC, LOCKS).save(book, SettableClock.NOON);
    }

    private static WalletBook lockWallets(List<Integer> rows) {
        return new JdbcWallets(JDBC, LOCKS)
                .lock(map(rows, DeadlockFreedomTest::user), LockMode.PATIENTLY)
                .get();
    }

    /** Every name is a new one, so that known users' rows are written too. */
    private static void introduce(List<UserId> users) {
        new JdbcUserRegister(JDBC)
                .introduce(
                        users.stream()
                                .map(id -> new Caller(id, "name " + COUNT.incrementAndGet(), null))
                                .toList(),
                        SettableClock.NOON);
    }

    private static UserId user(int n) {
        return new UserId("u" + n);
    }

    /** Both threads find the same newcomers, in each round others. */
    private static UserId newcomer(int n, int round) {
        return new UserId("new-" + round + "-" + n);
    }

    private static UUID uuid(int n) {
        return UUID.fromString("00000000-0000-7000-8000-%012d".formatted(n));
    }

    private static <T> List<T> map(List<Integer> rows, Function<Integer, T> to) {
        return rows.stream().map(to).toList();
    }
}
