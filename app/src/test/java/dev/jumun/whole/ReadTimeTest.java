package dev.jumun.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import dev.jumun.whole.Client.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A product read takes at most two seconds, whatever the database does. */
class ReadTimeTest {

    private static final Duration AGE = Duration.ofMillis(1_001);
    private static final Duration MOST = Duration.ofSeconds(2);

    @Test
    void aDatabaseThatDoesNotAnswerInTimeCostsFreshnessOrAProblemButNoPatience() throws Exception {
        TestDatabase database = Instance.demoDatabase();
        try (Instance instance = Instance.start(database)) {
            Client anybody = instance.anonymous();
            Answer fresh = anybody.get("/api/v1/products?limit=5").expect(200);

            try (Connection holder = database.dataSource().getConnection()) {
                hold(holder);
                // Until then it is answered without a look at the database.
                Thread.sleep(AGE);
                Answer remembered = timed(anybody, "/api/v1/products?limit=5");
                assertThat(remembered.expect(200).text()).isEqualTo(fresh.text());
                assertThat(lastGood(instance)).isEqualTo(1);
                Answer unknown = timed(anybody, "/api/v1/products?limit=6");
                assertThat(unknown.status()).isEqualTo(503);
                assertThat(unknown.code()).isEqualTo("UNAVAILABLE");
                assertThat(unknown.header("Retry-After")).isNotNull();
                holder.rollback();
            }
            timed(anybody, "/api/v1/products?limit=6").expect(200);
        }
    }

    private static double lastGood(Instance instance) {
        return instance.bean(MeterRegistry.class)
                .get("jumun.reads.answers")
                .tag("source", "last_good")
                .counter()
                .count();
    }

    private static void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE products IN ACCESS EXCLUSIVE MODE");
        }
    }

    private static Answer timed(Client client, String path) {
        long begun = System.nanoTime();
        Answer answer = client.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MOST);
        return answer;
    }
}
