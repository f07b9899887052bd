package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.order.OrderEvent;
import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three instances on one database and what reaches their data platform. */
class DeliveryTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static final int BUYERS = 40;
    private static PlatformDouble platform;
    private static List<Instance> instances;
    private static Shop shop;
    private static Client admin;
    private static long option;

    @BeforeAll
    static void open() {
        platform = new PlatformDouble();
        instances =
                Stream.generate(() ->
                                Instance.startWith(
                                        platform,
                                        DATABASE,
                                        "--jumun.data-platform.rejection-backoff=100ms"))
                        .limit(3)
                        .toList();
        admin = instances.getFirst().asAdministrator();
        shop = new Shop(admin, DATABASE);
        option = shop.option(10, 1_000_000);
        Crowd.of(BUYERS, who -> buyer(who).charge(1_000_000).expect(201));
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @AfterEach
    void everythingIsAsItShould() {
        platform.behave();
        assertThat(shop.violations()).isEmpty();
        assertThat(platform.faults()).isEmpty();
    }

    private static Client buyer(int who) {
        return instances.get(who % instances.size()).as("buyer-" + who);
    }

    private static String id(Answer order) {
        return order.expect(201).json().get("id").asString();
    }

    /** Each buyer places so many orders and cancels every fifth; gives back what they placed. */
    private static List<String> trade(int orders) {
        return Crowd.of(
                        BUYERS,
                        who -> {
                            List<String> placed = new ArrayList<>();
                            for (int i = 0; i < orders; i++) {
                                placed.add(id(buyer(who).order(option + "x1")));
                                if (i % 5 == 0) {
                                    instances
                                            .get((who + 1) % instances.size())
                                            .as("buyer-" + who)
                                            .post("/api/v1/orders/" + placed.getLast() + "/cancel")
                                            .expect(200);
                                }
                            }
                            return placed;
                        })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static long pending() {
        return shop.sql()
                .sql("SELECT count(*) FROM deliveries WHERE status <> 'DELIVERED'")
                .query(Long.class)
                .single();
    }

    private static void awaitAllDelivered() {
        Eventually.isTrue(() -> pending() == 0);
    }

    private static Map<String, Integer> arrivals(List<String> orders) {
        Map<String, Integer> arrivals = new HashMap<>();
        orders.forEach(order -> arrivals.put(order, 0));
        platform.taken()
                .forEach(event ->
                        arrivals.computeIfPresent(
                                event.order().id().toString(), (order, n) -> n + 1));
        return arrivals;
    }

    private static void assertEachArrivedOnce(List<String> orders) {
        int[] place = {0};
        Map<String, Integer> arrivals = arrivals(orders);
        assertThat(orders)
                .allSatisfy(order ->
                        assertThat(arrivals.get(order))
                                .isEqualTo(place[0]++ % 25 % 5 == 0 ? 2 : 1));
    }

    @Test
    void everyEventArrivesOnceAndInOrderWhereNothingFails() {
        List<String> placed = trade(25);

        awaitAllDelivered();
        assertThat(placed).hasSize(BUYERS * 25);
        assertEachArrivedOnce(placed);
    }

    @Test
    void everyEventArrivesFromAPlatformThatFailsOftenAndGoesAway() {
        platform.fail(0.3, 0.1);
        List<String> placed = new ArrayList<>(trade(15));
        platform.goDown();
        placed.addAll(trade(10));
        assertThat(pending()).isPositive();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());

        platform.behave();
        // What an instance held in memory when the platform went away lapses first.
        Eventually.isTrue(() -> pending() == 0, Duration.ofSeconds(60));

        assertThat(arrivals(placed).values()).allSatisfy(n -> assertThat(n).isPositive());
        assertThat(
                        shop.sql()
                                .sql(
                                        "SELECT count(*) FROM deliveries WHERE order_id = ANY (?::uuid[])"
                                                + " AND (attempts <> 1 OR rejections <> 0)")
                                .param("{" + String.join(",", placed) + "}")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void anOrderThatIsRefusedLeavesNoEvent() {
        long few = shop.option(10, 5);
        List<Answer> answers = Crowd.of(BUYERS, who -> buyer(who).order(few + "x1"));
        List<String> placed =
                answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(DeliveryTest::id)
                        .toList();

        awaitAllDelivered();
        assertThat(placed).hasSize(5);
        assertThat(arrivals(placed).values()).containsOnly(1);
        assertThat(
                        platform.taken().stream()
                                .filter(event ->
                                        event.order().lines().getFirst().optionId() == few))
                .hasSize(5);
    }

    @Test
    void aPlatformThatIsSilentHoldsNoConnectionAndNoOrder() {
        platform.fallSilent();
        List<String> placed = trade(5);

        Eventually.isTrue(() -> platform.waiting() > 0);
        Eventually.isTrue(() -> busyConnections() == 0);
        assertThat(platform.waiting()).isPositive();
        platform.behave();
        awaitAllDelivered();
        assertThat(arrivals(placed).values()).allSatisfy(n -> assertThat(n).isPositive());
    }

    private static int busyConnections() {
        return instances.stream()
                .mapToInt(instance ->
                        instance.bean(HikariDataSource.class)
                                .getHikariPoolMXBean()
                                .getActiveConnections())
                .sum();
    }

    @Test
    void aRangeIsSentAgain() {
        List<String> placed = Crowd.of(BUYERS, who -> id(buyer(who).order(option + "x1")));
        awaitAllDelivered();
        Instant from =
                shop.sql()
                        .sql("SELECT created_at FROM orders WHERE id = ?::uuid")
                        .param(placed.getFirst())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();

        int count =
                admin.post(
                                "/api/v1/admin/deliveries/redeliver",
                                "{\"from\":\"%s\",\"to\":\"2100-01-01T00:00:00Z\",\"status\":\"DELIVERED\"}"
                                        .formatted(from))
                        .expect(200)
                        .json()
                        .get("count")
                        .asInt();

        assertThat(count).isBetween(1, BUYERS);
        awaitAllDelivered();
        Map<String, Integer> arrivals = arrivals(placed);
        assertThat(arrivals.values().stream().filter(n -> n == 2)).hasSize(count);
    }

    @Test
    void whatWaitsWhenAnInstanceStopsIsSentByAnotherOnceThePlatformIsBack() {
        platform.goDown();
        String order;
        try (Instance leaving = Instance.startWith(platform, DATABASE)) {
            order = id(leaving.as("buyer-0").order(option + "x1"));
            Eventually.isTrue(() -> shop.count("data_platform_breaker") == 1);
        }
        assertThat(shop.count("data_platform_breaker")).isEqualTo(1);
        platform.behave();

        awaitAllDelivered();
        assertThat(platform.takenOf(order)).containsExactly(OrderEvent.Type.PAID);
    }

    @Test
    void withoutAPlatformEventsWaitForOne() {
        String order;
        try (Instance without = Instance.start(DATABASE, "--jumun.data-platform.kind=")) {
            order = id(without.as("buyer-0").order(option + "x1"));
            without.as("buyer-0").post("/api/v1/orders/" + order + "/cancel").expect(200);
        }

        awaitAllDelivered();
        assertThat(platform.takenOf(order))
                .containsExactly(OrderEvent.Type.PAID, OrderEvent.Type.CANCELLED);
    }
}
