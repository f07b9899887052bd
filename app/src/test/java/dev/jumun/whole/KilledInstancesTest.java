package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.OrderEvent;
import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.EventReceiver.Event;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three instances in processes of their own and what reaches their receiver over HTTP: when nothing
 * fails, and when everything does.
 *
 * <p>It is small. {@code -Djumun.test.orders=20000 -Djumun.test.outage=60 -Djumun.test.kills=10}
 * makes it the trial in full: so many orders, so many seconds without the receiver, and so many
 * between two kills.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledInstancesTest {

    private static final int ORDERS = Integer.getInteger("jumun.test.orders", 1_000);
    private static final Duration OUTAGE =
            Duration.ofSeconds(Integer.getInteger("jumun.test.outage", 5));
    private static final Duration BETWEEN_KILLS =
            Duration.ofSeconds(Integer.getInteger("jumun.test.kills", 5));

    /** Some kills before the receiver goes away and some after it has come back. */
    private static final Duration TRADING = OUTAGE.plus(BETWEEN_KILLS.multipliedBy(4));

    private static final int BUYERS = 16;
    private static final int SHARE = ORDERS / BUYERS;

    /** Every tenth of a buyer's orders is cancelled, the first among them. */
    private static final int EVENTS = BUYERS * (SHARE + Math.ceilDiv(SHARE, 10));

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final TestDatabase database = Instance.demoDatabase();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final EventReceiver receiver = new EventReceiver();
    private List<InstanceProcess> instances = List.of();
    private long option;

    @BeforeAll
    void start(@TempDir Path logs) {
        instances =
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                new InstanceProcess(
                                        database,
                                        logs.resolve("instance-" + i),
                                        receiver.settings()))
                        .toList();
        instances.forEach(InstanceProcess::awaitReady);
        // The books are gone through by order; the service never does, and has no index for it.
        sql.sql("CREATE INDEX ON stock_movements (order_id)").update();
        sql.sql("CREATE INDEX ON balance_entries (order_id)").update();
        option = new Shop(ready().asAdministrator(), database).option(10, 1_000_000);
    }

    @BeforeEach
    void allAreThere() {
        instances.forEach(InstanceProcess::awaitReady);
    }

    @AfterAll
    void end() {
        instances.forEach(InstanceProcess::close);
        receiver.close();
    }

    @Test
    void nothingArrivesTwiceWhereNothingFails() {
        int events = receiver.events().size();
        long repeats = receiver.repeats();

        Crowd.of(BUYERS, who -> trade(who, Duration.ZERO), Duration.ofMinutes(20));

        Eventually.isTrue(() -> waiting() == 0, RECOVERY);
        assertEveryEventArrived();
        assertThat(receiver.events()).hasSize(events + EVENTS);
        assertThat(receiver.repeats()).isEqualTo(repeats);
        System.out.printf("%,d events arrived, none twice%n", receiver.events().size() - events);
    }

    @Test
    void everyEventArrivesInOrderWhoeverIsKilled() throws Exception {
        int before = receiver.events().size();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService trouble = Executors.newVirtualThreadPerTaskExecutor();
        receiver.fail(0.3, 0.1);
        try {
            Future<Integer> kills = trouble.submit(() -> killNowAndThen(over));
            Future<Double> outage = trouble.submit(this::goAwayForAWhile);

            Crowd.of(BUYERS, who -> trade(who, TRADING), Duration.ofMinutes(20));
            over.set(true);
            int killed = kills.get();
            double untilRecovered = outage.get();
            // The receiver goes on failing as it did.
            Eventually.isTrue(() -> waiting() == 0, RECOVERY);
            assertEveryEventArrived();
            assertThat(receiver.events()).hasSize(before + EVENTS);
            assertThat(killed).isPositive();
            assertThat(receiver.hungUp()).isPositive();
            System.out.printf(
                    "%,d events arrived, with %,d repeats, %d kills and %d batches hung up on;"
                            + " what waited for the receiver had arrived %.1f s after it was back%n",
                    receiver.events().size() - before,
                    receiver.repeats(),
                    killed,
                    receiver.hungUp(),
                    untilRecovered);
        } finally {
            over.set(true);
            trouble.shutdownNow();
            receiver.fail(0, 0);
        }
    }

    private void assertEveryEventArrived() {
        Set<Event> recorded =
                new HashSet<>(
                        sql.sql("SELECT id, order_id, type FROM deliveries")
                                .query((row, i) ->
                                        new Event(
                                                row.getString("id"),
                                                row.getString("order_id"),
                                                OrderEvent.Type.valueOf(row.getString("type"))
                                                        .published()))
                                .list());
        Set<Event> arrived = receiver.events();
        assertThat(recorded.stream().filter(event -> !arrived.contains(event))).isEmpty();
        assertThat(arrived.stream().filter(event -> !recorded.contains(event))).isEmpty();
        assertThat(receiver.faults()).isEmpty();
        // Among them that every order has its events.
        sql.sql("ANALYZE").update();
        assertThat(new Shop(ready().asAdministrator(), database).violations()).isEmpty();
    }

    private long waiting() {
        return waiting(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }

    private long waiting(OffsetDateTime before) {
        return sql.sql(
                        "SELECT count(*) FROM deliveries WHERE status <> 'DELIVERED' AND created_at < ?")
                .param(before)
                .query(Long.class)
                .single();
    }

    private InstanceProcess ready() {
        return instances.stream().filter(InstanceProcess::isReady).findFirst().orElseThrow();
    }

    /** Tells how many seconds it took, once the receiver was back, until it had what waited. */
    private double goAwayForAWhile() {
        LockSupport.parkNanos(BETWEEN_KILLS.multipliedBy(2).toNanos());
        receiver.goAway();
        LockSupport.parkNanos(OUTAGE.toNanos());
        receiver.comeBack();
        long back = System.nanoTime();
        OffsetDateTime then =
                sql.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single();
        Eventually.isTrue(() -> waiting(then) == 0, RECOVERY);
        return (System.nanoTime() - back) / 1e9;
    }

    /**
     * Kills one after the other, whether it has come back from the last time or not; but the last
     * one that is ready stays, and another that is on its way is killed in its place.
     */
    private int killNowAndThen(AtomicBoolean over) {
        int kills = 0;
        long next = System.nanoTime() + BETWEEN_KILLS.toNanos();
        while (true) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (over.get()) {
                return kills;
            }
            InstanceProcess victim = instances.get(kills % instances.size());
            boolean isNeeded =
                    instances.stream().noneMatch(other -> other != victim && other.isReady());
            (isNeeded ? instances.get((kills + 1) % instances.size()) : victim).replace();
            kills++;
            next += BETWEEN_KILLS.toNanos();
        }
    }

    /** Places its share of the orders, evenly over this time, and cancels every tenth. */
    private boolean trade(int who, Duration span) {
        List<Client> clients =
                instances.stream().map(instance -> instance.as("buyer-" + who)).toList();
        persist(clients, who, client -> client.charge(1_000_000));
        long begun = System.nanoTime();
        for (int i = 0; i < SHARE; i++) {
            LockSupport.parkNanos(begun + span.toNanos() / SHARE * i - System.nanoTime());
            String key = UUID.randomUUID().toString();
            String id =
                    persist(clients, who + i, client -> client.order(option + "x1", key))
                            .json()
                            .get("id")
                            .asString();
            if (i % 10 == 0) {
                String path = "/api/v1/orders/" + id + "/cancel";
                persist(clients, who + i + 1, client -> client.post(path));
            }
        }
        return true;
    }

    /** Asks one instance after the other until one says yes. */
    private static Client.Answer persist(
            List<Client> clients, int first, Function<Client, Client.Answer> deed) {
        for (int i = 0; i < 2_000; i++) {
            try {
                Client.Answer answer = deed.apply(clients.get((first + i) % clients.size()));
                if (answer.status() < 300) {
                    return answer;
                }
                if (answer.status() < 500 && answer.status() != 409) {
                    throw new AssertionError(answer.text());
                }
            } catch (UncheckedIOException e) {
                // That one has just been killed.
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("nobody answered");
    }
}
