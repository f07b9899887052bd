package dev.jumun.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.Tokens;
import dev.jumun.shared.web.WebTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class AccountWebTest {

    @LocalServerPort int port;

    private Http.Answer charge(String user, String key, long amount) {
        return Http.to(port, "/api/v1/balance/charges")
                .as(user)
                .key(key)
                .post("{\"amount\": %d}".formatted(amount));
    }

    @Test
    void isNobodyBeforeTheFirstWrite() {
        String token = Tokens.of("newcomer", Instant.now().plusSeconds(60), Map.of("name", "New"));
        Http.Answer me =
                Http.to(port, "/api/v1/me").header("Authorization", "Bearer " + token).get();

        assertThat(me.body()).isEqualTo("{\"userId\":\"newcomer\",\"name\":\"New\",\"balance\":0}");
        assertThat(Http.to(port, "/api/v1/balance").as("newcomer").get().body())
                .isEqualTo("{\"balance\":0}");
    }

    @Test
    void charges() {
        Http.Answer answer = charge("charger", "k", 1_000_000);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isPresent();
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
        JsonNode entry = answer.json();
        assertThat(entry.propertyNames())
                .containsExactly("id", "type", "amount", "balanceAfter", "createdAt");
        assertThat(entry.path("type").asString()).isEqualTo("CHARGE");
        assertThat(entry.path("balanceAfter").asLong()).isEqualTo(1_000_000);
    }

    @Test
    void replaysAChargeByteForByte() {
        Http.Answer first = charge("replayer", "k", 5);
        Http.Answer again =
                Http.to(port, "/api/v1/balance/charges")
                        .as("replayer")
                        .key("k")
                        .post(" { \"amount\" :5 } ");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        assertThat(
                        Http.to(port, "/api/v1/balance")
                                .as("replayer")
                                .get()
                                .json()
                                .path("balance")
                                .asLong())
                .isEqualTo(5);
    }

    @Test
    void replaysARefusalInItsFirstLanguage() {
        Http.Answer first = charge("refused", "k", 1_000_001);
        Http.Answer again =
                Http.to(port, "/api/v1/balance/charges")
                        .as("refused")
                        .key("k")
                        .header("Accept-Language", "en")
                        .post("{\"amount\": 1000001}");

        first.isProblem(422, "CHARGE_LIMIT_EXCEEDED");
        assertThat(first.json().path("limit").asLong()).isEqualTo(1_000_000);
        assertThat(first.json().path("detail").asString()).contains("1,000,000원");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).hasValue("application/problem+json");
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void refusesAKeyUsedForAnotherRequest() {
        charge("reuser", "k", 5);

        Http.Answer other = charge("reuser", "k", 6).isProblem(422, "IDEMPOTENCY_KEY_REUSED");

        assertThat(other.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void keepsTheUsersKeysApart() {
        assertThat(charge("one", "k", 5).status()).isEqualTo(201);
        assertThat(charge("two", "k", 6).status()).isEqualTo(201);
    }

    @Test
    void doesNotKeepAnInvalidRequestsKey() {
        charge("corrector", "k", 0).isProblem(400, "INVALID_REQUEST");

        assertThat(charge("corrector", "k", 5).status()).isEqualTo(201);
    }

    @Test
    void namesBothLimits() {
        for (int i = 0; i < 10; i++) {
            assertThat(charge("rich", "k" + i, 1_000_000).status()).isEqualTo(201);
        }

        JsonNode problem =
                charge("rich", "last", 1).isProblem(422, "BALANCE_LIMIT_EXCEEDED").json();

        assertThat(problem.path("limit").asLong()).isEqualTo(10_000_000);
        assertThat(problem.path("balance").asLong()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb"})
    void wantsAKeyOfVisibleCharacters(String key) {
        Http.to(port, "/api/v1/balance/charges")
                .as("keyless")
                .key(key)
                .post("{\"amount\": 5}")
                .isProblem(400, "IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void wantsOneKeyOfABearableLength() {
        Http.to(port, "/api/v1/balance/charges")
                .as("keyless")
                .post("{\"amount\": 5}")
                .isProblem(400, "IDEMPOTENCY_KEY_REQUIRED");
        Http.to(port, "/api/v1/balance/charges")
                .as("keyless")
                .key("a")
                .key("b")
                .post("{\"amount\": 5}")
                .isProblem(400, "IDEMPOTENCY_KEY_REQUIRED");
        charge("keyless", "k".repeat(256), 5).isProblem(400, "IDEMPOTENCY_KEY_REQUIRED");
        assertThat(charge("keyless", "!" + "~".repeat(254), 5).status()).isEqualTo(201);
    }

    @Test
    void pagesThroughTheHistory() {
        for (int i = 1; i <= 3; i++) {
            charge("reader", "k" + i, i);
        }

        JsonNode first = Http.to(port, "/api/v1/balance/history?limit=2").as("reader").get().json();
        String cursor = first.path("nextCursor").asString();
        Http.Answer second =
                Http.to(port, "/api/v1/balance/history?limit=2&cursor=" + cursor)
                        .as("reader")
                        .get();

        assertThat(first.path("items").valueStream().map(e -> e.path("amount").asLong()))
                .containsExactly(3L, 2L);
        assertThat(second.json().path("items").valueStream().map(e -> e.path("amount").asLong()))
                .containsExactly(1L);
        assertThat(second.body()).endsWith(",\"nextCursor\":null}");
    }

    @Test
    void knowsCursorsOfOtherLists() {
        for (int i = 1; i <= 3; i++) {
            charge("hopper", "k" + i, i);
        }
        String cursor =
                Http.to(port, "/api/v1/balance/history?limit=1")
                        .as("hopper")
                        .get()
                        .json()
                        .path("nextCursor")
                        .asString();

        for (String path :
                new String[] {
                    "/api/v1/balance/history?type=CHARGE&cursor=" + cursor,
                    "/api/v1/orders?cursor=" + cursor,
                    "/api/v1/balance/history?cursor=" + cursor.substring(1),
                    "/api/v1/balance/history?cursor=" + cursor + "A",
                    "/api/v1/balance/history?cursor=x",
                    "/api/v1/balance/history?cursor=!!!",
                    "/api/v1/balance/history?cursor=",
                    "/api/v1/balance/history?cursor=" + "A".repeat(4000),
                }) {
            assertThat(
                            Http.to(port, path)
                                    .as("hopper")
                                    .get()
                                    .isProblem(400, "INVALID_REQUEST")
                                    .fields())
                    .containsExactly("cursor");
        }
    }

    @Test
    void filtersTheHistory() {
        charge("filterer", "k", 5);

        assertThat(Http.to(port, "/api/v1/balance/history?type=REFUND").as("filterer").get().body())
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");
        Http.to(port, "/api/v1/balance/history?type=GIFT")
                .as("filterer")
                .get()
                .isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void isCorrectedByAnAdministrator() {
        charge("auth0|corrected", "k", 100);
        String path = "/api/v1/admin/users/auth0%7Ccorrected";

        Http.Answer entry =
                Http.to(port, path + "/balance/adjustments")
                        .asAdmin()
                        .key("correction")
                        .post("{\"amount\": -40, \"reason\": \"두 번\\n충전\"}");

        assertThat(entry.status()).isEqualTo(201);
        assertThat(entry.header("Location")).hasValue(path);
        assertThat(entry.json().path("amount").asLong()).isEqualTo(-40);
        assertThat(entry.json().path("balanceAfter").asLong()).isEqualTo(60);
        assertThat(entry.json().path("reason").asString()).isEqualTo("두 번\n충전");
        assertThat(Http.to(port, path).asAdmin().get().json().path("balance").asLong())
                .isEqualTo(60);
    }

    @Test
    void isNotCorrectedBelowZero() {
        charge("poor", "k", 1);

        JsonNode problem =
                Http.to(port, "/api/v1/admin/users/poor/balance/adjustments")
                        .asAdmin()
                        .key("too-much")
                        .post("{\"amount\": -2, \"reason\": \"r\"}")
                        .isProblem(409, "INSUFFICIENT_BALANCE")
                        .json();

        assertThat(problem.path("balance").asLong()).isEqualTo(1);
        assertThat(problem.path("required").asLong()).isEqualTo(2);
    }

    @Test
    void doesNotKeepTheKeyForAnUnknownUser() {
        for (int i = 0; i < 2; i++) {
            Http.Answer answer =
                    Http.to(port, "/api/v1/admin/users/nobody/balance/adjustments")
                            .asAdmin()
                            .key("nobody")
                            .post("{\"amount\": 1, \"reason\": \"r\"}");

            assertThat(answer.header("Idempotent-Replayed")).isEmpty();
            answer.isProblem(404, "NOT_FOUND");
        }
        Http.to(port, "/api/v1/admin/users/nobody").asAdmin().get().isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\": 0, \"reason\": \"r\"} | amount",
                "{\"amount\": 1000000000001, \"reason\": \"r\"} | amount",
                "{\"amount\": -1000000000001, \"reason\": \"r\"} | amount",
                "{\"reason\": \"r\"} | amount",
                "{\"amount\": 1} | reason",
                "{\"amount\": 1, \"reason\": \"\"} | reason",
                "{\"amount\": 1, \"reason\": \" \\n \"} | reason",
            })
    void wantsAnAmountAndAReason(String body, String field) {
        assertThat(
                        Http.to(port, "/api/v1/admin/users/x/balance/adjustments")
                                .asAdmin()
                                .key("k")
                                .post(body)
                                .isProblem(400, "INVALID_REQUEST")
                                .fields())
                .containsExactly(field);
    }

    @Test
    void showsTheAuditTrail() {
        JsonNode page =
                Http.to(port, "/api/v1/admin/audit?limit=2&actor=root&from=2025-01-01T00:00:00Z")
                        .asAdmin()
                        .get()
                        .json();

        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(page.at("/items/0/before/balance").asLong()).isEqualTo(1);
        assertThat(page.at("/items/0").has("after")).isFalse();
        assertThat(page.path("nextCursor").isString()).isTrue();
    }
}
