package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.Answers;
import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows of the table under Idempotency-Key in behaviour.md, one by one, through HTTP. */
class IdempotencyTest {

    private static final TestDatabase DATABASE = Instance.demoDatabase();
    private static Instance instance;
    private static Client customer;
    private static Shop shop;
    private static long option;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE);
        shop = new Shop(instance.asAdministrator(), DATABASE);
        option = shop.option(1_000, 1_000);
        customer = instance.as("repeater");
        customer.charge(100_000).expect(201);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Answer orderIn(String language, String body, String key) {
        return customer.send(
                customer.request("/api/v1/orders")
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language)
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void aRepeatedCallGetsTheFirstAnswerAndDoesNothing() {
        String key = key();
        long before = shop.stock(option);
        Answer first = customer.order(option + "x1", key).expect(201);
        assertThat(first.header("Location")).startsWith("/api/v1/orders/");

        assertSame(customer.order(option + "x1", key), first);
        assertThat(shop.stock(option)).isEqualTo(before - 1);
    }

    @Test
    void whiteSpaceAndTheOrderOfFieldsMakeNoDifference() {
        String key = key();
        Answer first =
                orderIn(
                        "ko",
                        "{\"lines\":[{\"optionId\":%d,\"quantity\":1}]}".formatted(option),
                        key);
        Answer again =
                orderIn(
                        "ko",
                        "{  \"lines\" : [ {\"quantity\": 1, \"optionId\": %d} ] }"
                                .formatted(option),
                        key);
        assertSame(again, first);
    }

    @Test
    void aRefusalIsKeptInItsFirstLanguageAndWithItsFirstTrace() {
        long soldOut = shop.option(1_000, 0);
        String key = key();
        String body = "{\"lines\":[{\"optionId\":%d,\"quantity\":1}]}".formatted(soldOut);
        Answer first = orderIn("en", body, key);
        assertThat(first.status()).isEqualTo(409);

        instance.asAdministrator()
                .post(
                        "/api/v1/admin/options/" + soldOut + "/stock",
                        "{\"delta\":5,\"reason\":\"delivery\"}")
                .expect(200);

        assertSame(orderIn("ko", body, key), first);
        assertThat(orderIn("ko", body, key()).status()).isEqualTo(201);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefusedAndTheFirstAnswerStays() {
        String key = key();
        Answer first = customer.order(option + "x1", key).expect(201);
        Answer other = customer.order(option + "x2", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertSame(customer.order(option + "x1", key), first);
    }

    @Test
    void theSameKeyOfAnotherUserOrOperationIsAnotherKey() {
        String key = key();
        Answer order = customer.order(option + "x1", key).expect(201);
        Answer charge = customer.post("/api/v1/balance/charges", "{\"amount\":1}", key).expect(201);
        assertThat(charge.header("Idempotent-Replayed")).isNull();
        Client other = instance.as("other-repeater");
        other.charge(10_000).expect(201);
        Answer others = other.order(option + "x1", key).expect(201);
        assertThat(others.json().get("id")).isNotEqualTo(order.json().get("id"));
    }

    @Test
    void whatSaysNothingOfTheRequestsMeritsIsNotKept() {
        String key = key();
        String path = "/api/v1/balance/charges";
        assertThat(customer.post(path, "{\"amount\":0}", key).status()).isEqualTo(400);
        assertThat(instance.anonymous().post(path, "{\"amount\":5}", key).status()).isEqualTo(401);
        assertThat(customer.post(path, "{\"amount\":5" + " ".repeat(70_000) + "}", key).status())
                .isEqualTo(413);
        Answer first = customer.post(path, "{\"amount\":5}", key).expect(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void aThingThatWasNotFoundMayBeThereTheNextTime() {
        String key = key();
        Client admin = instance.asAdministrator();
        String path = "/api/v1/admin/users/comes-later/balance/adjustments";
        String body = "{\"amount\":1,\"reason\":\"gift\"}";
        admin.post(path, body, key).expect(404);
        instance.as("comes-later").charge(1).expect(201);
        assertThat(admin.post(path, body, key).expect(201).header("Idempotent-Replayed")).isNull();
    }

    @Test
    void aFailureIsNotKept() {
        Client failing = instance.as("failing");
        failing.charge(10_000).expect(201);
        String key = key();
        shop.sql()
                .sql(
                        "ALTER TABLE payments ADD CONSTRAINT planted CHECK (user_id <> 'failing') NOT VALID")
                .update();
        try {
            assertThat(failing.order(option + "x1", key).status()).isEqualTo(500);
        } finally {
            shop.sql().sql("ALTER TABLE payments DROP CONSTRAINT planted").update();
        }
        Answer first = failing.order(option + "x1", key).expect(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(shop.violations()).isEmpty();
    }

    @Test
    void aPurgedKeyIsNew() {
        String key = key();
        Answer first = customer.order(option + "x1", key).expect(201);
        shop.sql()
                .sql(
                        "UPDATE idempotency_records SET created_at = created_at - interval '8 days' WHERE key = ?")
                .param(key)
                .update();
        instance.bean(Answers.class)
                .purge(Instant.now().minus(java.time.Duration.ofDays(7)), 1_000);
        Answer second = customer.order(option + "x1", key).expect(201);
        assertThat(second.json().get("id")).isNotEqualTo(first.json().get("id"));
    }
}
