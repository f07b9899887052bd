package dev.jumun.dataplatform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.Deliveries.Fresh;
import dev.jumun.dataplatform.Deliveries.Held;
import dev.jumun.dataplatform.Deliveries.Note;
import dev.jumun.dataplatform.DeliveryAttempt;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.dataplatform.InMemoryDeliveries;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.domain.Shop;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class DeliveryWebTest {

    /** Each test has a day of its own, so that they do not see each other's deliveries. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    @LocalServerPort int port;
    @Autowired Shop shop;
    @Autowired InMemoryDeliveries deliveries;

    private Instant noon = SettableClock.NOON;
    private int made;

    @BeforeEach
    void beginADay() {
        noon = SettableClock.NOON.plus(Duration.ofDays(DAYS.incrementAndGet()));
        shop.clock.set(noon);
    }

    private Http admin(String path) {
        return Http.to(port, "/api/v1/admin/deliveries" + path).asAdmin();
    }

    private String today() {
        return "from=" + noon + "&to=" + noon.plus(Duration.ofHours(1));
    }

    private Fresh record(OrderEvent.Type type) {
        UUID id = new UUID(EventIds.at(noon).getMostSignificantBits() | 0x7000L, ++made);
        Fresh event = new Fresh(id, new OrderId(UUID.randomUUID()), type, noon, noon);
        deliveries.record(List.of(event));
        return event;
    }

    private void end(Fresh event, DeliveryStatus status, DeliveryAttempt attempt) {
        var held = List.of(new Held(event.id(), event.dueAt()));
        assertThat(deliveries.write(new Note(held, status, noon, attempt))).hasSize(1);
    }

    private DeliveryAttempt rejected() {
        return new DeliveryAttempt(
                noon, DeliveryAttempt.Outcome.REJECTED, 422, 7, "no such\nfield");
    }

    @Test
    void showsAPendingDelivery() {
        Fresh event = record(OrderEvent.Type.PAID);

        JsonNode shown = admin("/" + event.id()).get().json();

        assertThat(shown.propertyNames())
                .containsExactly(
                        "id",
                        "orderId",
                        "type",
                        "status",
                        "attempts",
                        "createdAt",
                        "nextAttemptAt",
                        "history");
        assertThat(shown.path("id").asString()).isEqualTo(event.id().toString());
        assertThat(shown.path("orderId").asString()).isEqualTo(event.orderId().toString());
        assertThat(shown.path("type").asString()).isEqualTo("dev.jumun.order.paid.v1");
        assertThat(shown.path("status").asString()).isEqualTo("PENDING");
        assertThat(shown.path("createdAt").asString()).isEqualTo(noon.toString());
        assertThat(shown.path("nextAttemptAt").asString()).isEqualTo(noon.toString());
    }

    @Test
    void showsWhatBecameOfADelivery() {
        Fresh dead = record(OrderEvent.Type.CANCELLED);
        end(dead, DeliveryStatus.DEAD, rejected());
        Fresh delivered = record(OrderEvent.Type.PAID);
        end(
                delivered,
                DeliveryStatus.DELIVERED,
                new DeliveryAttempt(noon, DeliveryAttempt.Outcome.DELIVERED, null, 3, null));

        JsonNode shown = admin("/" + dead.id()).get().json();
        assertThat(shown.path("type").asString()).isEqualTo("dev.jumun.order.cancelled.v1");
        assertThat(shown.path("status").asString()).isEqualTo("DEAD");
        assertThat(shown.path("attempts").asInt()).isEqualTo(1);
        assertThat(shown.has("nextAttemptAt")).isFalse();
        assertThat(shown.path("history").toString())
                .isEqualTo(
                        "[{\"at\":\"%s\",\"outcome\":\"REJECTED\",\"code\":422,\"durationMs\":7,\"reason\":\"no such field\"}]"
                                .formatted(noon));

        shown = admin("/" + delivered.id()).get().json();
        assertThat(shown.path("deliveredAt").asString()).isEqualTo(noon.toString());
        assertThat(shown.at("/history/0").propertyNames())
                .containsExactly("at", "outcome", "durationMs");
    }

    @Test
    void listsThemNewestFirstAndNarrows() {
        Fresh first = record(OrderEvent.Type.PAID);
        Fresh second = record(OrderEvent.Type.PAID);
        Fresh third = record(OrderEvent.Type.PAID);
        end(second, DeliveryStatus.DEAD, rejected());

        JsonNode page = admin("?limit=2&" + today()).get().json();
        assertThat(page.at("/items/0/id").asString()).isEqualTo(third.id().toString());
        assertThat(page.at("/items/1/id").asString()).isEqualTo(second.id().toString());
        assertThat(page.at("/items/0").has("history")).isFalse();
        JsonNode rest =
                admin("?limit=2&" + today() + "&cursor=" + page.path("nextCursor").asString())
                        .get()
                        .json();
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.at("/items/0/id").asString()).isEqualTo(first.id().toString());
        assertThat(rest.path("nextCursor").isNull()).isTrue();

        assertThat(ids("?status=DEAD&" + today())).containsExactly(second.id().toString());
        assertThat(ids("?orderId=" + first.orderId())).containsExactly(first.id().toString());
        assertThat(ids("?to=" + noon + "&from=" + noon.minusSeconds(60))).isEmpty();
    }

    private List<String> ids(String query) {
        return admin(query)
                .get()
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void sendsOneAgain() {
        Fresh event = record(OrderEvent.Type.PAID);
        end(event, DeliveryStatus.DEAD, rejected());

        Http.Answer answer = admin("/" + event.id() + "/redeliver").post();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("PENDING");
        assertThat(answer.json().path("nextAttemptAt").asString()).isEqualTo(noon.toString());
        assertThat(answer.json().path("history").size()).isEqualTo(1);
        assertThat(shop.audit.entries().getLast().subject()).isEqualTo("delivery/" + event.id());
        assertThat(shop.audit.entries().getLast().action()).isEqualTo("delivery.redeliver");
    }

    @Test
    void sendsARangeAgain() {
        Fresh dead = record(OrderEvent.Type.PAID);
        Fresh deadToo = record(OrderEvent.Type.PAID);
        Fresh delivered = record(OrderEvent.Type.PAID);
        end(dead, DeliveryStatus.DEAD, rejected());
        end(deadToo, DeliveryStatus.DEAD, rejected());
        end(delivered, DeliveryStatus.DELIVERED, rejected());
        int audited = shop.audit.entries().size();

        Http.Answer answer = admin("/redeliver").post(range(noon, noon.plusSeconds(1), "DEAD"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"count\":2}");
        assertThat(deliveries.get(dead.id()).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(deliveries.get(delivered.id()).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(shop.audit.entries()).hasSize(audited + 1);
        assertThat(admin("/redeliver").post(range(noon, noon.plusSeconds(1), "DEAD")).body())
                .isEqualTo("{\"count\":0}");
        assertThat(shop.audit.entries()).hasSize(audited + 1);
    }

    private static String range(Instant from, Instant to, String status) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"status\":\"%s\"}".formatted(from, to, status);
    }

    @Test
    void knowsNoOthers() {
        String nobodys = "/" + UUID.randomUUID();
        admin(nobodys).get().isProblem(404, "NOT_FOUND");
        admin(nobodys + "/redeliver").post().isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?status=LOST",
                "?status=",
                "?orderId=7",
                "?from=yesterday",
                "?to=2026-13-01T00:00:00Z",
                "?limit=0",
                "?limit=101",
                "?cursor=x",
                "/7"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        admin(query).get().isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void refusesACursorOfAnotherFilter() {
        record(OrderEvent.Type.PAID);
        record(OrderEvent.Type.PAID);
        String cursor = admin("?limit=1&" + today()).get().json().path("nextCursor").asString();

        admin("?status=DEAD&cursor=" + cursor).get().isProblem(400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"status\":\"DEAD\"}",
                "{\"to\":\"2026-01-02T00:00:00Z\",\"status\":\"DEAD\"}",
                "{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"status\":\"DEAD\"}",
                "{\"from\":1767225600,\"to\":\"2026-01-02T00:00:00Z\",\"status\":\"DEAD\"}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"status\":\"dead\"}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"status\":0}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"status\":\"DEAD\",\"all\":true}"
            })
    void refusesARangeThatIsNone(String body) {
        int audited = shop.audit.entries().size();
        admin("/redeliver").post(body).isProblem(400, "INVALID_REQUEST");
        assertThat(shop.audit.entries()).hasSize(audited);
    }

    @Test
    void isForAdministratorsOnly() {
        Http.to(port, "/api/v1/admin/deliveries").as("bob").get().isProblem(403, "FORBIDDEN");
        Http.to(port, "/api/v1/admin/deliveries").get().isProblem(401, "UNAUTHENTICATED");
        Http.to(port, "/api/v1/admin/deliveries/redeliver")
                .as("bob")
                .post("{}")
                .isProblem(403, "FORBIDDEN");
    }
}
