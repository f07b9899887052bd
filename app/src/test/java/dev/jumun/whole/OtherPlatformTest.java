package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import org.junit.jupiter.api.Test;
import planted.platform.PigeonPlatform;

/** An adapter that the house does not know of is one class and a setting. */
class OtherPlatformTest {

    @Test
    void ordersReachAnAdapterThatIsNamedByItsClass() {
        TestDatabase database = Instance.demoDatabase();
        PigeonPlatform platform;
        try (Instance instance =
                Instance.start(
                        database,
                        "--jumun.data-platform.kind=planted.platform.PigeonPlatform",
                        "--pigeon.loft=Seoul")) {
            platform = instance.bean(PigeonPlatform.class);
            long option = new Shop(instance.asAdministrator(), database).option(1_000, 10);
            Client alice = instance.as("alice");
            alice.post("/api/v1/balance/charges", "{\"amount\":5000}").expect(201);
            alice.post(
                            "/api/v1/orders",
                            "{\"lines\":[{\"optionId\":%d,\"quantity\":1}]}".formatted(option))
                    .expect(201);

            Eventually.isTrue(() -> !platform.arrived.isEmpty());
            assertThat(platform.arrived.getFirst().order().userId()).hasToString("alice");
            assertThat(platform.loft).isEqualTo("Seoul");
        }
        assertThat(platform.closed).isTrue();
    }
}
