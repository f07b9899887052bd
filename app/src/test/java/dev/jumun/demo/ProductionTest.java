package dev.jumun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.persistence.TestDatabase;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** In production there is no trace of the demo. */
@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    private record DemoCall(HttpMethod method, String path) {}

    private static final List<DemoCall> CALLS =
            List.of(
                    new DemoCall(HttpMethod.POST, "/demo/tokens"),
                    new DemoCall(HttpMethod.POST, "/api/v1/demo/tokens"),
                    new DemoCall(HttpMethod.GET, "/demo/data-platform/events"),
                    new DemoCall(HttpMethod.GET, "/api/v1/demo/data-platform/events"),
                    new DemoCall(HttpMethod.PUT, "/demo/data-platform"),
                    new DemoCall(HttpMethod.PUT, "/api/v1/demo/data-platform"));

    @Test
    void knowsNothingOfTheDemo(CapturedOutput output) throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (Issuer issuer = new Issuer();
                DemoInstance production = DemoInstance.startInProduction(database, issuer.uri())) {
            RestClient client = production.client();
            String customer = issuer.token("somebody", "customer");
            String admin = issuer.token("shopkeeper", "admin");

            assertThat(status(client, new DemoCall(HttpMethod.GET, "/api/v1/balance"), customer))
                    .isEqualTo(200);
            String endless = issuer.token("somebody", "customer", null);
            assertThat(status(client, new DemoCall(HttpMethod.GET, "/api/v1/balance"), endless))
                    .isEqualTo(401);
            for (DemoCall call : CALLS) {
                assertThat(status(client, call, customer)).as("%s", call).isEqualTo(404);
                assertThat(status(client, call, admin)).as("%s", call).isEqualTo(404);
                assertThat(status(client, call, null)).as("%s", call).isEqualTo(401);
            }
        }
        JdbcClient sql = JdbcClient.create(database.dataSource());
        assertThat(
                        sql.sql("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'demo%'")
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(sql.sql("SELECT count(*) FROM products").query(Long.class).single()).isZero();
        assertThat(output).doesNotContain("The demo is open");
    }

    private static int status(RestClient client, DemoCall call, @Nullable String token) {
        return client.method(call.method())
                .uri(call.path())
                .headers(headers -> {
                    headers.setContentType(MediaType.APPLICATION_JSON);
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
