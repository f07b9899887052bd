package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is put together again from an order is, byte for byte, what was sent from memory: no record
 * keeps the event itself.
 */
class RebuiltEventTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance instance;
    private static Shop shop;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE);
        shop = new Shop(instance.asAdministrator(), DATABASE);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    @Test
    void ofAnOrderOfManyLinesWithACoupon() {
        Client buyer = instance.as("many");
        buyer.charge(1_000_000).expect(201);
        String lines =
                IntStream.range(0, 50)
                        .mapToObj(i -> shop.option(100 + i, 1_000) + "x" + (i % 3 + 1))
                        .collect(Collectors.joining(","));
        String coupon =
                buyer.post("/api/v1/coupons/" + shop.campaign(10, 777) + "/issue")
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        String order =
                buyer.post(
                                "/api/v1/orders",
                                "{\"lines\":%s,\"issuedCouponId\":\"%s\"}"
                                        .formatted(Client.lines(lines), coupon))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();

        assertSentAlikeTwice(order, "PAID");
        buyer.post("/api/v1/orders/" + order + "/cancel", "{\"reason\":\"색이\\n\\t달라요 \\\"!\\\"\"}")
                .expect(200);
        awaitSent(order, "CANCELLED", 1);
        // The payment's event once more, of an order that has been cancelled since.
        redeliver(order, "PAID");
        awaitSent(order, "PAID", 3);
        assertThat(sent(order, "PAID").stream().distinct()).hasSize(1);
        assertSentAlikeTwice(order, "CANCELLED");
    }

    @Test
    void ofAnOrderOfNothing() {
        Client buyer = instance.as("free");
        String order =
                buyer.order(shop.option(0, 1_000) + "x1").expect(201).json().get("id").asString();

        assertSentAlikeTwice(order, "PAID");
    }

    private static void assertSentAlikeTwice(String order, String type) {
        awaitSent(order, type, 1);
        redeliver(order, type);
        awaitSent(order, type, 2);
        assertThat(sent(order, type).stream().distinct()).hasSize(1);
    }

    private static void awaitSent(String order, String type, int times) {
        Eventually.isTrue(() -> sent(order, type).size() == times);
        Eventually.isTrue(() ->
                shop.sql()
                                .sql(
                                        "SELECT count(*) FROM deliveries WHERE order_id = ?::uuid"
                                                + " AND status <> 'DELIVERED'")
                                .param(order)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** The bytes that came, for the platform of the demo keeps them as they are. */
    private static List<String> sent(String order, String type) {
        return shop.sql()
                .sql(
                        "SELECT event::text FROM demo_data_platform_events WHERE event ->> 'subject' = ?"
                                + " AND event ->> 'type' LIKE '%.' || lower(?) || '.v1'")
                .param(order)
                .param(type)
                .query((row, i) -> row.getString(1))
                .list();
    }

    private static void redeliver(String order, String type) {
        String id =
                shop.sql()
                        .sql(
                                "SELECT id::text FROM deliveries WHERE order_id = ?::uuid AND type = ?")
                        .param(order)
                        .param(type)
                        .query((row, i) -> row.getString(1))
                        .single();
        instance.asAdministrator()
                .post("/api/v1/admin/deliveries/" + id + "/redeliver")
                .expect(200);
    }
}
