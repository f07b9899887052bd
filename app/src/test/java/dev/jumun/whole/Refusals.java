package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** A shop to be refused by, and what every refusal looks like. */
abstract class Refusals {

    static final TestDatabase DATABASE = Instance.demoDatabase();
    static Instance instance;
    static Client admin;
    static Shop shop;

    @BeforeAll
    static void open() {
        instance = Instance.start(DATABASE, "--jumun.order.cancel-window=1h");
        admin = instance.asAdministrator();
        shop = new Shop(admin, DATABASE);
    }

    @AfterAll
    static void close() {
        instance.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(shop.violations()).isEmpty();
    }

    static JsonNode refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("type").asString())
                .isEqualTo(
                        "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).isNotBlank();
        assertThat(problem.get("traceId").asString()).isEqualTo(answer.header("X-Request-Id"));
        return problem;
    }

    static Client customer(String name, long balance) {
        Client customer = instance.as(name);
        if (balance > 0) {
            customer.charge(balance).expect(201);
        }
        return customer;
    }

    static String claim(Client customer, long campaign) {
        return customer.post("/api/v1/coupons/" + campaign + "/issue")
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    static Answer order(Client customer, long option, int quantity, String more) {
        return customer.post(
                "/api/v1/orders",
                "{\"lines\":[{\"optionId\":%d,\"quantity\":%d}]%s}"
                        .formatted(option, quantity, more));
    }

    static String coupon(String id) {
        return ",\"issuedCouponId\":\"" + id + "\"";
    }
}
