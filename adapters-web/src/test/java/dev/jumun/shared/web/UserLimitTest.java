package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "jumun.limits.user.burst=3",
            "jumun.limits.user.per-second=1",
            "jumun.cors.allowed-origins=https://shop.example",
        })
class UserLimitTest {

    @LocalServerPort int port;

    @Test
    void turnsAwayWhoSendsTooMuchAndNobodyElse() {
        for (int i = 0; i < 3; i++) {
            assertThat(Http.to(port, "/api/v1/balance").as("eager").get().status()).isEqualTo(200);
        }

        Http.Answer answer = Http.to(port, "/api/v1/balance").as("eager").get();

        answer.isProblem(429, "RATE_LIMITED");
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(Http.to(port, "/api/v1/balance").as("patient").get().status()).isEqualTo(200);
        assertThat(Http.to(port, "/api/v1/products").as("eager").get().status()).isEqualTo(200);
    }

    @Test
    void letsTheConfiguredOriginIn() {
        Http.Answer preflight =
                Http.to(port, "/api/v1/orders")
                        .header("Origin", "https://shop.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                        .send("OPTIONS");
        Http.Answer other =
                Http.to(port, "/api/v1/products").header("Origin", "https://evil.example").get();

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
        other.isProblem(403, "FORBIDDEN");
    }
}
