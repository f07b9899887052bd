package dev.jumun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.mock.Behaviour;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderFixture;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class DemoCallsTest {

    private static final DemoInstance DEMO = DemoInstance.start(TestDatabase.fresh());
    private static final RestClient CLIENT = DEMO.client();

    @AfterAll
    static void stop() {
        DEMO.close();
    }

    @AfterEach
    void thePlatformBehavesAgain() {
        DEMO.bean(MockDataPlatform.class).behave(Behaviour.GOOD);
    }

    private static ResponseEntity<String> send(HttpMethod method, String path, String body) {
        return CLIENT.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }

    private static ResponseEntity<String> get(String path) {
        return CLIENT.get().uri(path).retrieve().toEntity(String.class);
    }

    private static JsonNode json(ResponseEntity<String> answer) {
        String body = answer.getBody();
        assertThat(body).isNotNull();
        return JsonMapper.shared().readTree(String.valueOf(body));
    }

    private static int statusWithToken(String token, String path) {
        return CLIENT.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/demo/tokens", "/demo/tokens"})
    void handsOutTokensThatTheApiAccepts(String path) {
        ResponseEntity<String> answer = send(HttpMethod.POST, path, "{\"userId\":\"visitor\"}");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(json(answer).propertyNames()).containsExactlyInAnyOrder("token", "expiresAt");
        String token = json(answer).get("token").asString();
        assertThat(statusWithToken(token, "/api/v1/balance")).isEqualTo(200);
        assertThat(statusWithToken(token, "/api/v1/admin/audit")).isEqualTo(403);
    }

    @Test
    void handsOutTheAdministratorsTokensToo() {
        String token =
                json(send(
                                HttpMethod.POST,
                                "/demo/tokens",
                                "{\"userId\":\"shopkeeper\",\"admin\":true}"))
                        .get("token")
                        .asString();

        assertThat(statusWithToken(token, "/api/v1/admin/audit")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":\"\"}",
                "{\"userId\":null}",
                "{\"userId\":7}",
                "{\"userId\":\"has blanks\"}",
                "{\"userId\":\"한글\"}",
                "{\"userId\":\"a\",\"admin\":\"true\"}",
                "{\"userId\":\"a\",\"admin\":1}",
                "{\"userId\":\"a\",\"role\":\"admin\"}",
                "{\"userId\":\"a\",\"userId\":\"b\"}",
                "{\"userId\":\"12345678901234567890123456789012345678901234567890123456789012345\"}",
                "not json"
            })
    void handsOutNoTokenForAMalformedRequest(String body) {
        ResponseEntity<String> answer = send(HttpMethod.POST, "/api/v1/demo/tokens", body);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(json(answer).get("code").asString()).isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/demo/data-platform", "/demo/data-platform"})
    void makesTheDataPlatformMisbehave(String path) {
        ResponseEntity<String> answer =
                send(HttpMethod.PUT, path, "{\"down\":true,\"failRate\":0.5,\"latencyMs\":20}");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(json(answer))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree("{\"down\":true,\"failRate\":0.5,\"latencyMs\":20}"));
        assertThat(DEMO.bean(MockDataPlatform.class).behaviour())
                .isEqualTo(new Behaviour(true, 0.5, 20));
    }

    @Test
    void whatIsLeftOutIsGoodBehaviour() {
        send(HttpMethod.PUT, "/demo/data-platform", "{\"down\":true,\"latencyMs\":20}");

        ResponseEntity<String> answer = send(HttpMethod.PUT, "/demo/data-platform", "{}");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(DEMO.bean(MockDataPlatform.class).behaviour()).isEqualTo(Behaviour.GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"failRate\":1.01}",
                "{\"failRate\":-0.1}",
                "{\"failRate\":\"NaN\"}",
                "{\"failRate\":\"0.5\"}",
                "{\"latencyMs\":-1}",
                "{\"latencyMs\":60001}",
                "{\"latencyMs\":1.5}",
                "{\"latencyMs\":null}",
                "{\"down\":\"yes\"}",
                "{\"slow\":true}"
            })
    void changesNothingOnAMalformedRequest(String body) {
        ResponseEntity<String> answer = send(HttpMethod.PUT, "/demo/data-platform", body);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(DEMO.bean(MockDataPlatform.class).behaviour()).isEqualTo(Behaviour.GOOD);
    }

    @Test
    void showsWhatTheDataPlatformReceived() {
        OrderEvent event =
                new OrderEvent(
                        SequentialIds.id(1),
                        OrderEvent.Type.PAID,
                        OrderFixture.paid(1, People.ALICE),
                        SettableClock.NOON);
        DEMO.bean(MockDataPlatform.class).deliver(List.of(event));

        for (String path :
                List.of("/api/v1/demo/data-platform/events", "/demo/data-platform/events")) {
            ResponseEntity<String> answer = get(path + "?limit=1");

            assertThat(answer.getStatusCode().value()).isEqualTo(200);
            JsonNode newest = json(answer).get("items").get(0);
            assertThat(newest.get("specversion").asString()).isEqualTo("1.0");
            assertThat(newest.get("id").asString()).isEqualTo(event.id().toString());
            assertThat(newest.get("type").asString()).isEqualTo("dev.jumun.order.paid.v1");
            assertThat(newest.get("source").asString()).isEqualTo("/jumun/orders");
            assertThat(newest.get("subject").asString()).isEqualTo(event.order().id().toString());
            assertThat(newest.get("time").asString()).isEqualTo(SettableClock.NOON.toString());
            assertThat(newest.get("datacontenttype").asString()).isEqualTo("application/json");
            assertThat(newest.get("data").get("userId").asString()).isEqualTo("alice");
            assertThat(newest.get("data").get("total").isIntegralNumber()).isTrue();
        }
    }

    /** The real thing, so that the two forms of an order cannot drift apart. */
    @Test
    void theDataPlatformReceivesOrdersInTheFormOfTheApi() throws InterruptedException {
        String token =
                json(send(HttpMethod.POST, "/demo/tokens", "{\"userId\":\"buyer\"}"))
                        .get("token")
                        .asString();
        long option = cheapOption();
        call(token, "/api/v1/balance/charges", "{\"amount\":1000000}");
        JsonNode paid =
                call(
                        token,
                        "/api/v1/orders",
                        "{\"lines\":[{\"optionId\":%d,\"quantity\":2}]}".formatted(option));
        String id = paid.get("id").asString();
        JsonNode cancelled =
                call(token, "/api/v1/orders/" + id + "/cancel", "{\"reason\":\"a test\"}");

        assertThat(received(id, "dev.jumun.order.paid.v1")).isEqualTo(withUser(paid, "buyer"));
        assertThat(received(id, "dev.jumun.order.cancelled.v1"))
                .isEqualTo(withUser(cancelled, "buyer"));
    }

    private static long cheapOption() {
        for (JsonNode option :
                json(get("/api/v1/products?sort=price")).get("items").get(0).get("options")) {
            if (option.get("selectable").asBoolean()) {
                return option.get("id").asLong();
            }
        }
        throw new IllegalStateException("nothing to buy");
    }

    private static JsonNode call(String token, String path, String body) {
        ResponseEntity<String> answer =
                CLIENT.post()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(token))
                        .header("Idempotency-Key", path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .toEntity(String.class);
        assertThat(answer.getStatusCode().is2xxSuccessful()).as(answer.getBody()).isTrue();
        return json(answer);
    }

    private static JsonNode withUser(JsonNode order, String userId) {
        return ((ObjectNode) order.deepCopy()).put("userId", userId);
    }

    /** Events leave after the answer. */
    private static JsonNode received(String orderId, String type) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode event : json(get("/demo/data-platform/events")).get("items")) {
                if (event.get("subject").asString().equals(orderId)
                        && event.get("type").asString().equals(type)) {
                    return event.get("data");
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("no " + type + " of order " + orderId + " in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1.5", "many"})
    void refusesAMalformedLimit(String limit) {
        assertThat(get("/demo/data-platform/events?limit=" + limit).getStatusCode().value())
                .isEqualTo(400);
    }
}
