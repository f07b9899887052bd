package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What sells best, on two instances of one database. */
class PopularTest {

    private static final String POPULAR = "/api/v1/products/popular";
    private static final String REBUILD = "/api/v1/admin/popular/rebuild";
    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance one;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void open() {
        one = Instance.start(DATABASE);
        other = Instance.start(DATABASE);
        shop = new Shop(one.asAdministrator(), DATABASE);
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Seoul"));
    }

    private static JsonNode rebuild(LocalDate asOf) {
        return one.asAdministrator()
                .post(REBUILD, "{\"asOf\":\"" + asOf + "\"}")
                .expect(200)
                .json();
    }

    private static JsonNode shown(Instance instance) {
        return instance.anonymous().get(POPULAR).expect(200).json();
    }

    @Test
    void theFirstStartHasAListAndARebuildForTomorrowShowsTodaysOrdersAtOnce() {
        LocalDate before = today();
        assertThat(shown(one).get("items").size()).isEqualTo(5);
        assertThat(shown(one).get("asOf").asString()).isLessThanOrEqualTo(today().toString());

        long option = shop.option(10, 10_000);
        Client buyer = one.as("glutton");
        buyer.charge(100_000).expect(201);
        buyer.order(option + "x999").expect(201);
        LocalDate tomorrow = today().plusDays(1);
        JsonNode rebuilt = rebuild(tomorrow);
        // Midnight would make another day of it.
        if (!before.equals(today())) {
            return;
        }
        assertThat(rebuilt.get("asOf").asString()).isEqualTo(tomorrow.toString());
        assertThat(rebuilt.get("from").asString()).isEqualTo(today().minusDays(2).toString());
        assertThat(rebuilt.at("/items/0/quantitySold").asLong()).isEqualTo(999);
        assertThat(rebuilt.at("/items/0/price").asLong()).isEqualTo(10);
        assertThat(shown(one)).isEqualTo(rebuilt);
        Eventually.isTrue(() -> shown(other).equals(rebuilt));

        // What is cancelled no longer counts, and what is sold out shows so.
        String order = buyer.get("/api/v1/orders").json().at("/items/0/id").asString();
        buyer.post("/api/v1/orders/" + order + "/cancel").expect(200);
        assertThat(rebuild(tomorrow).at("/items/0/quantitySold").asLong()).isLessThan(999);
        assertThat(
                        shop.sql()
                                .sql(
                                        """
                                        SELECT count(*) FROM audit_log
                                        WHERE action = 'popular.rebuild' AND actor = 'shopkeeper'
                                          AND subject = ? AND after ->> 'provisional' = 'true'
                                        """)
                                .param("popular/" + tomorrow)
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    /** Nobody waits for a database that hangs, however long ago somebody last asked. */
    @Test
    void isAnsweredAtOnceWhileTheDatabaseDoesNotAnswer() throws Exception {
        JsonNode before = shown(one);
        long slowest = 0;
        try (Connection holder = DATABASE.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE popular_rankings IN ACCESS EXCLUSIVE MODE");
            for (int look = 0; look < 60; look++) {
                long asked = System.nanoTime();
                assertThat(shown(one)).isEqualTo(before);
                slowest = Math.max(slowest, System.nanoTime() - asked);
                Thread.sleep(50);
            }
            holder.rollback();
        }
        // A look that waits for the lock takes a second.
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(500));
    }

    private static JsonNode health() {
        return one.anonymous().get("/actuator/health/popular").expect(200).json();
    }

    @Test
    void itsHealthIsShownAndMeasured() {
        // The first look is taken beside the start.
        Eventually.isTrue(() -> {
            JsonNode details = health().at("/components/ranking/details");
            return details.path("asOf").asString("").startsWith("20") && !details.has("warning");
        });
        assertThat(one.anonymous().get("/actuator/health/readiness").expect(200).text())
                .doesNotContain("ranking");
        assertThat(one.bean(MeterRegistry.class).get("jumun.popular.age").gauge().value())
                .isBetween(0.0, 90_000.0);
    }
}
