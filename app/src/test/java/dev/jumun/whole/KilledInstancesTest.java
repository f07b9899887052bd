package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.JumunApplication;
import dev.jumun.shared.persistence.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three instances in processes of their own, one of which is killed every few seconds, while a
 * platform that fails three calls in ten goes away for a while. {@code -Djumun.test.orders=20000
 * -Djumun.test.outage=60} makes it last.
 */
class KilledInstancesTest {

    private static final int ORDERS = Integer.getInteger("jumun.test.orders", 1_000);
    private static final int OUTAGE_SECONDS = Integer.getInteger("jumun.test.outage", 5);
    private static final int BETWEEN_KILLS_SECONDS = Integer.getInteger("jumun.test.kills", 5);
    private static final int BUYERS = 16;
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** The platform forgets what is old; this remembers all that came, in its order. */
    private static final String REMEMBER =
            """
            CREATE TABLE arrivals (seq bigint GENERATED ALWAYS AS IDENTITY, event jsonb NOT NULL, body text NOT NULL);
            CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO public.arrivals (event, body) VALUES (NEW.event::jsonb, NEW.event::text);
                RETURN NULL;
            END $$;
            CREATE TRIGGER remember AFTER INSERT ON demo_data_platform_events
                FOR EACH ROW EXECUTE FUNCTION remember();
            """;

    private static final String FAULTS =
            """
            SELECT d.id || ' of ' || d.order_id || ' did not arrive' FROM deliveries d
            WHERE NOT EXISTS (SELECT FROM arrivals a WHERE a.event ->> 'id' = d.id::text)
            UNION ALL
            SELECT a.event ->> 'id' || ' was never committed' FROM arrivals a
            WHERE NOT EXISTS (SELECT FROM deliveries d WHERE a.event ->> 'id' = d.id::text)
            UNION ALL
            SELECT event ->> 'subject' || ' came with several ids or bodies' FROM arrivals
            GROUP BY event ->> 'subject', event ->> 'type'
            HAVING count(DISTINCT event ->> 'id') > 1 OR count(DISTINCT body) > 1
            UNION ALL
            SELECT event ->> 'subject' || ' came out of order' FROM arrivals
            GROUP BY event ->> 'subject'
            HAVING min(seq) FILTER (WHERE event ->> 'type' LIKE '%cancelled%')
                   < min(seq) FILTER (WHERE event ->> 'type' LIKE '%paid%')
            """;

    @TempDir Path folder;

    private final TestDatabase database = Instance.demoDatabase();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final List<Integer> ports = IntStream.range(0, 3).mapToObj(i -> freePort()).toList();
    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyEventArrivesInOrderWhoeverIsKilled() throws Exception {
        sql.sql(REMEMBER).update();
        AtomicBoolean over = new AtomicBoolean();
        try {
            for (int i = 0; i < ports.size(); i++) {
                processes.add(start(i));
            }
            IntStream.range(0, ports.size()).forEach(this::awaitReady);
            long option =
                    new Shop(client(0, "shopkeeper", "admin"), database).option(10, 1_000_000);
            behave(false, 0.3);
            Thread killer = Thread.ofPlatform().start(() -> killNowAndThen(over));
            Thread outage = Thread.ofPlatform().start(this::outage);

            Crowd.of(BUYERS, who -> trade(who, option), Duration.ofMinutes(20));
            over.set(true);
            killer.join();
            outage.join();
            behave(false, 0);

            Eventually.isTrue(() -> count("deliveries WHERE status <> 'DELIVERED'") == 0, RECOVERY);
            assertThat(sql.sql(FAULTS).query((row, i) -> row.getString(1)).list()).isEmpty();
            assertThat(new Shop(client(0, "shopkeeper", "admin"), database).violations()).isEmpty();
            assertThat(count("deliveries")).isGreaterThanOrEqualTo(ORDERS);
            assertThat(kills.get()).isPositive();
            System.out.printf(
                    "%d events arrived %d times, through %d kills%n",
                    count("deliveries"), count("arrivals"), kills.get());
        } finally {
            over.set(true);
            processes.forEach(Process::destroyForcibly);
        }
    }

    private long count(String what) {
        return sql.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }

    private void behave(boolean down, double failRate) {
        sql.sql("UPDATE demo_data_platform_behaviour SET down = ?, fail_rate = ?")
                .param(down)
                .param(failRate)
                .update();
    }

    private void outage() {
        LockSupport.parkNanos(Duration.ofSeconds(BETWEEN_KILLS_SECONDS).toNanos());
        behave(true, 0.3);
        LockSupport.parkNanos(Duration.ofSeconds(OUTAGE_SECONDS).toNanos());
        behave(false, 0.3);
    }

    private void killNowAndThen(AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            LockSupport.parkNanos(Duration.ofSeconds(BETWEEN_KILLS_SECONDS).toNanos());
            int victim = i % ports.size();
            processes.get(victim).destroyForcibly().onExit().join();
            kills.incrementAndGet();
            processes.set(victim, start(victim));
            awaitReady(victim);
        }
    }

    private boolean trade(int who, long option) {
        Client[] clients =
                IntStream.range(0, ports.size())
                        .mapToObj(i -> client(i, "buyer-" + who, "customer"))
                        .toArray(Client[]::new);
        persist(clients, who, client -> client.charge(1_000_000), UUID.randomUUID().toString());
        for (int i = 0; i < ORDERS / BUYERS; i++) {
            String key = UUID.randomUUID().toString();
            String id =
                    persist(clients, who + i, client -> client.order(option + "x1", key), key)
                            .json()
                            .get("id")
                            .asString();
            if (i % 10 == 0) {
                persist(
                        clients,
                        who + i + 1,
                        client -> client.post("/api/v1/orders/" + id + "/cancel"),
                        key);
            }
        }
        return true;
    }

    /** Asks one instance after the other until one says yes. */
    private static Client.Answer persist(
            Client[] clients, int first, Function<Client, Client.Answer> deed, String key) {
        for (int i = 0; i < 2_000; i++) {
            try {
                Client.Answer answer = deed.apply(clients[(first + i) % clients.length]);
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
        throw new AssertionError("nobody answered " + key);
    }

    private Client client(int instance, String user, String scope) {
        return new Client(
                URI.create("http://localhost:" + ports.get(instance)), Tokens.of(user, scope));
    }

    private Process start(int instance) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            JumunApplication.class.getName(),
                            "--spring.profiles.active=demo",
                            "--server.port=" + ports.get(instance),
                            "--spring.datasource.url=" + database.jdbcUrl(),
                            "--spring.datasource.username=" + database.username(),
                            "--spring.datasource.password=" + database.password(),
                            "--jumun.demo.token-secret=" + Instance.TOKEN_SECRET,
                            "--jumun.limits.user.enabled=false",
                            "--spring.main.banner-mode=off",
                            "--logging.level.root=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(
                                    folder.resolve("instance-" + instance).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(int instance) {
        Client anybody = new Client(URI.create("http://localhost:" + ports.get(instance)), null);
        Eventually.isTrue(
                () -> {
                    try {
                        return anybody.get("/actuator/health/readiness").status() == 200;
                    } catch (UncheckedIOException e) {
                        return false;
                    }
                },
                START);
    }
}
