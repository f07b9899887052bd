package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.OrderEvent;
import dev.jumun.shared.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An event that the platform rejects, in the middle of a full batch. One instance sends: several
 * might share the batch out.
 */
class RejectedEventTest {

    /** As many as go in one call. */
    private static final int SIZE = 64;

    private final TestDatabase database = Instance.demoDatabase();
    private final PlatformDouble platform = new PlatformDouble();
    private final Instance sending =
            Instance.startWith(platform, database, "--jumun.data-platform.rejection-backoff=100ms");
    private final Client admin = sending.asAdministrator();
    private final Shop shop = new Shop(admin, database);
    private final long option = shop.option(10, 1_000);

    @AfterEach
    void close() {
        sending.close();
    }

    @Test
    void diesAloneAndArrivesWhenItIsSentAgain() {
        List<String> placed = placeWithThePlatformAway(SIZE);
        int unlucky = 17;
        String bad = placed.get(unlucky);
        platform.refuse(bad);
        platform.comeBack();

        Eventually.isTrue(() -> waiting() == 1);
        Eventually.isTrue(() -> delivery(bad, "DEAD") != null);
        JsonNode dead = Objects.requireNonNull(delivery(bad, "DEAD"));
        assertThat(dead.get("attempts").asInt()).isEqualTo(5);
        assertThat(dead.has("nextAttemptAt")).isFalse();
        assertThat(arrived()).hasSize(SIZE - 1).doesNotHaveDuplicates().doesNotContain(bad);
        // All waited together, so they went out together first.
        assertThat(platform.rejected().getFirst()).containsExactlyInAnyOrderElementsOf(placed);
        sending.as("buyer-" + unlucky).post("/api/v1/orders/" + bad + "/cancel").expect(200);

        platform.behave();
        String path = "/api/v1/admin/deliveries/" + dead.get("id").asString();
        assertThat(admin.post(path + "/redeliver").expect(200).json().get("status").asString())
                .isEqualTo("PENDING");

        Eventually.isTrue(() -> waiting() == 0);
        assertThat(platform.takenOf(bad))
                .containsExactly(OrderEvent.Type.PAID, OrderEvent.Type.CANCELLED);
        JsonNode history = admin.get(path).expect(200).json().get("history");
        assertThat(history.get(history.size() - 1).get("outcome").asString())
                .isEqualTo("DELIVERED");
        assertThat(history.toString()).contains("\"code\":422", "\"reason\":\"unwanted\"");
        assertThat(
                        admin.get("/api/v1/admin/audit?limit=1")
                                .expect(200)
                                .json()
                                .at("/items/0/action")
                                .asString())
                .isEqualTo("delivery.redeliver");
    }

    /**
     * Orders whose events wait in the records alone, due at once, behind an open breaker: the next
     * probe takes them all.
     */
    private List<String> placeWithThePlatformAway(int count) {
        platform.goDown();
        List<String> placed = new ArrayList<>();
        placed.add(place(sending, 0));
        Eventually.isTrue(() -> shop.count("data_platform_breaker") == 1);
        try (Instance other = Instance.start(database, "--jumun.data-platform.kind=")) {
            placed.addAll(Crowd.of(count - 1, i -> place(other, i + 1)));
        }
        // A probe that was taken from the records before is over by then.
        int calls = platform.calls();
        Eventually.isTrue(() -> platform.calls() >= calls + 2);
        return placed;
    }

    private String place(Instance instance, int buyer) {
        Client client = instance.as("buyer-" + buyer);
        client.charge(1_000).expect(201);
        return client.order(option + "x1").expect(201).json().get("id").asString();
    }

    private long waiting() {
        return shop.count("deliveries WHERE status <> 'DELIVERED'");
    }

    private List<String> arrived() {
        return platform.taken().stream().map(event -> event.order().id().toString()).toList();
    }

    private @Nullable JsonNode delivery(String order, String status) {
        JsonNode items =
                admin.get("/api/v1/admin/deliveries?orderId=" + order + "&status=" + status)
                        .expect(200)
                        .json()
                        .get("items");
        return items.isEmpty() ? null : items.get(0);
    }
}
