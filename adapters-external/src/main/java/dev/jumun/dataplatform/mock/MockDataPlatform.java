package dev.jumun.dataplatform.mock;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.cloudevents.CloudEvent;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import dev.jumun.order.OrderEvent;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Pretends to be the data platform: keeps what it receives for everybody to see, and misbehaves
 * when told to. Both stand in the demo's tables, so that every instance talks to the same platform.
 *
 * <p>A delivery is taken as a whole or not at all.
 */
public final class MockDataPlatform implements DataPlatform {

    /** The most it keeps; older events are forgotten. */
    public static final int KEPT = 10_000;

    /**
     * Receives and forgets in one statement. Only one instance forgets at a time, so that two never
     * wait for each other; what one leaves the next delivery takes.
     */
    private static final String RECEIVE =
            """
            WITH received AS (
                INSERT INTO demo_data_platform_events (event)
                SELECT event::json FROM unnest(:events) WITH ORDINALITY AS e (event, place)
                ORDER BY place
                RETURNING seq)
            DELETE FROM demo_data_platform_events
            WHERE seq <= (SELECT max(seq) FROM received) - :kept
              AND (SELECT pg_try_advisory_xact_lock(hashtext('demo_data_platform_events')))
            """;

    private static final String NEWEST =
            "SELECT event FROM demo_data_platform_events ORDER BY seq DESC LIMIT ?";

    private static final String BEHAVIOUR =
            "SELECT down, fail_rate, latency_ms FROM demo_data_platform_behaviour";

    private static final String BEHAVE =
            "UPDATE demo_data_platform_behaviour SET down = ?, fail_rate = ?, latency_ms = ?";

    private final JdbcClient jdbc;
    private final CloudEventJson json = new CloudEventJson();

    public MockDataPlatform(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        Behaviour behaviour = behaviour();
        // No connection is held while it waits.
        if (!takeTime(behaviour.latencyMs())) {
            return unavailable("interrupted while waiting for the answer");
        }
        if (behaviour.down()) {
            return unavailable("the mock data platform is down");
        }
        if (ThreadLocalRandom.current().nextDouble() < behaviour.failRate()) {
            return unavailable("the mock data platform failed by chance");
        }
        receive(events);
        return new DeliveryOutcome.Delivered(null);
    }

    private static DeliveryOutcome unavailable(String reason) {
        return new DeliveryOutcome.Unavailable(null, reason, null);
    }

    /** False when interrupted. */
    private static boolean takeTime(int millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void receive(List<OrderEvent> events) {
        Object[] texts = events.stream().map(json::write).toArray();
        jdbc.sql(RECEIVE)
                .param("events", new SqlArrayValue("text", texts))
                .param("kept", KEPT)
                .update();
    }

    /** The newest events it received, newest first. */
    public List<CloudEvent> received(int limit) {
        return jdbc.sql(NEWEST)
                .param(limit)
                .query((row, i) -> json.read(row.getString("event")))
                .list();
    }

    public Behaviour behaviour() {
        return jdbc.sql(BEHAVIOUR)
                .query((row, i) ->
                        new Behaviour(
                                row.getBoolean("down"),
                                row.getDouble("fail_rate"),
                                row.getInt("latency_ms")))
                .single();
    }

    /** Makes it behave so from the next delivery on, whichever instance makes it. */
    public void behave(Behaviour behaviour) {
        jdbc.sql(BEHAVE)
                .param(behaviour.down())
                .param(behaviour.failRate())
                .param(behaviour.latencyMs())
                .update();
    }
}
