package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a coupon takes off, and what becomes of it, as a customer sees it. */
class CouponRulesTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance instance;
    private static Shop shop;
    private static long cheap;
    private static long dear;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE);
        shop = new Shop(instance.asAdministrator(), DATABASE);
        cheap = shop.option(333, 1_000);
        dear = shop.option(1_000, 1_000);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    private static String claim(Client customer, long campaign) {
        return customer.post("/api/v1/coupons/" + campaign + "/issue")
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static String body(String lines, String coupon) {
        return "{\"lines\":%s,\"issuedCouponId\":\"%s\"}".formatted(Client.lines(lines), coupon);
    }

    private static void assertAddsUp(JsonNode order) {
        long discounts =
                StreamSupport.stream(order.get("lines").spliterator(), false)
                        .mapToLong(line -> line.get("discount").asLong())
                        .sum();
        assertThat(discounts).isEqualTo(order.get("discount").asLong());
        assertThat(order.get("total").asLong())
                .isEqualTo(order.get("subtotal").asLong() - order.get("discount").asLong());
    }

    @Test
    void aPercentageIsRoundedDownCappedAndSpreadExactlyAsPreviewed() {
        Client customer = instance.as("percent");
        customer.charge(100_000).expect(201);
        long campaign =
                shop.campaign("{\"type\":\"PERCENT\",\"value\":15,\"maxDiscount\":400}", 10, 0);
        String coupon = claim(customer, campaign);
        String small = body(cheap + "x1," + dear + "x1", coupon);

        JsonNode preview = customer.post("/api/v1/orders/preview", small).expect(200).json();
        assertThat(preview.get("discount").asLong()).isEqualTo(199); // floor(1333 * 0.15)
        assertThat(preview.get("payable").asBoolean()).isTrue();
        assertThat(
                        customer.post("/api/v1/orders/preview", body(dear + "x9", coupon))
                                .json()
                                .get("discount")
                                .asLong())
                .isEqualTo(400);

        JsonNode order = customer.post("/api/v1/orders", small).expect(201).json();
        assertThat(order.get("discount").asLong()).isEqualTo(199);
        assertThat(order.get("lines").get(0).get("discount").asLong()).isEqualTo(49);
        assertThat(order.get("lines").get(1).get("discount").asLong()).isEqualTo(150);
        assertThat(order.get("coupon").get("issuedCouponId").asString()).isEqualTo(coupon);
        assertAddsUp(order);
    }

    @Test
    void aDiscountUpToTheSubtotalMakesATotalOfZeroThatIsStillPaid() {
        Client customer = instance.as("free");
        String coupon = claim(customer, shop.campaign(10, 5_000));

        JsonNode order =
                customer.post("/api/v1/orders", body(dear + "x1", coupon)).expect(201).json();

        assertThat(order.get("total").asLong()).isZero();
        assertThat(order.get("discount").asLong()).isEqualTo(1_000);
        assertThat(order.get("payment").get("amount").asLong()).isZero();
        JsonNode entries = customer.get("/api/v1/balance/history").expect(200).json().get("items");
        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.get(0).get("type").asString()).isEqualTo("PAYMENT");
        assertThat(entries.get(0).get("amount").asLong()).isZero();
        assertAddsUp(order);
    }

    @Test
    void cancellingGivesAValidCouponBackAndAnExpiredOneStaysExpired() {
        Client customer = instance.as("canceller");
        customer.charge(10_000).expect(201);
        long campaign = shop.campaign(10, 100);
        String coupon = claim(customer, campaign);

        cancel(customer, order(customer, coupon));
        assertThat(status(customer, coupon)).isEqualTo("USABLE");

        String again = order(customer, coupon);
        assertThat(status(customer, coupon)).isEqualTo("USED");
        shop.sql()
                .sql("UPDATE issued_coupons SET valid_until = now() WHERE id = ?::uuid")
                .param(coupon)
                .update();
        cancel(customer, again);
        assertThat(status(customer, coupon)).isEqualTo("EXPIRED");
        assertThat(customer.balance()).isEqualTo(10_000);
        assertThat(remaining(campaign)).isEqualTo(9);
        assertThat(shop.violations()).isEmpty();
    }

    private static String order(Client customer, String coupon) {
        return customer.post("/api/v1/orders", body(dear + "x1", coupon))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static void cancel(Client customer, String order) {
        customer.post("/api/v1/orders/" + order + "/cancel").expect(200);
    }

    private static String status(Client customer, String coupon) {
        JsonNode mine = customer.get("/api/v1/coupons/mine").expect(200).json().get("items");
        return StreamSupport.stream(mine.spliterator(), false)
                .filter(item -> item.get("id").asString().equals(coupon))
                .findFirst()
                .orElseThrow()
                .get("status")
                .asString();
    }

    private static long remaining(long campaign) {
        return instance.asAdministrator()
                .get("/api/v1/admin/coupons/" + campaign)
                .expect(200)
                .json()
                .get("remaining")
                .asLong();
    }
}
