package dev.jumun.statistics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.domain.Shop;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.WebTest;
import dev.jumun.statistics.InMemoryRankings;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** It is noon in Seoul on the second of March. The highest date is served, so the order matters. */
@WebTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PopularWebTest {

    private static final Instant YESTERDAY_NOON = Instant.parse("2026-03-01T03:00:00Z");

    @LocalServerPort int port;
    @Autowired InMemoryRankings rankings;
    @Autowired Shop shop;

    private Http popular() {
        return Http.to(port, "/api/v1/products/popular");
    }

    private Http rebuild() {
        return Http.to(port, "/api/v1/admin/popular/rebuild").asAdmin();
    }

    @AfterEach
    void letGo() {
        rankings.hold(false);
        rankings.away(null);
    }

    @Test
    @Order(1)
    void isEmptyBeforeTheFirstRanking() {
        Http.Answer answer = popular().get();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"asOf\":null,\"from\":null,\"to\":null,\"items\":[]}");
    }

    @Test
    @Order(2)
    void showsToAnybodyWhatARebuildWrote() {
        rankings.sell(YESTERDAY_NOON, 3, 2, 100);
        rankings.sell(YESTERDAY_NOON, 1, 2, 99);
        // Not on sale.
        rankings.sell(YESTERDAY_NOON, 9, 5, 99);

        Http.Answer rebuilt = rebuild().post("{\"asOf\":\"2026-03-02\"}");
        Http.Answer shown = popular().get();

        assertThat(rebuilt.status()).isEqualTo(200);
        assertThat(rebuilt.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(rebuilt.body())
                .isEqualTo(
                        "{\"asOf\":\"2026-03-02\",\"from\":\"2026-02-27\",\"to\":\"2026-03-02\","
                                + "\"items\":[{\"rank\":1,\"productId\":3,\"name\":\"상품 \\\"3\\\"\","
                                + "\"price\":1000,\"soldOut\":false,\"quantitySold\":2},"
                                + "{\"rank\":2,\"productId\":1,\"name\":\"상품 \\\"1\\\"\","
                                + "\"price\":1000,\"soldOut\":false,\"quantitySold\":2}]}");
        assertThat(shown.body()).isEqualTo(rebuilt.body());
        assertThat(shown.header("Cache-Control")).hasValue("max-age=1, public");
        String tag = shown.header("ETag").orElseThrow();
        assertThat(popular().header("If-None-Match", tag).get().status()).isEqualTo(304);
        assertThat(popular().send("HEAD").header("ETag")).hasValue(tag);
        assertThat(shop.audit.entries().getLast().actor().id().value()).isEqualTo("root");
        assertThat(shop.audit.actions()).contains("popular.rebuild");
    }

    /** What is committed is not taken back for want of what comes after. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(3)
    void answersARebuildThatCannotBeShownAtOnce(boolean databaseIsAway) {
        Http.Answer before = popular().get();
        int audited = shop.audit.entries().size();
        rankings.sell(YESTERDAY_NOON, 1, 1, 1);
        rankings.away(
                databaseIsAway
                        ? new DatabaseUnavailableException("away", null)
                        : new IllegalStateException("a place without a product"));

        Http.Answer rebuilt = rebuild().post("{\"asOf\":\"2026-03-02\"}");

        assertThat(rebuilt.status()).isEqualTo(200);
        assertThat(rebuilt.json().path("items").path(0).path("productId").asLong()).isOne();
        assertThat(rebuilt.body()).isNotEqualTo(before.body());
        assertThat(shop.audit.entries()).hasSize(audited + 1);

        rankings.away(null);
        assertThat(rebuild().post("{\"asOf\":\"2026-03-02\"}").status()).isEqualTo(200);
        assertThat(popular().get().body()).isEqualTo(rebuilt.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | asOf",
                "{\"asOf\":null} | asOf",
                "{\"asOf\":\"2026-03-04\"} | asOf",
                "{\"asOf\":\"9999-12-31\"} | asOf",
                "{\"asOf\":\"0000-12-31\"} | asOf",
                "{\"asOf\":\"2026-02-30\"} | asOf",
                "{\"asOf\":\"2026-3-2\"} | asOf",
                "{\"asOf\":\"2026-03-02T00:00:00Z\"} | asOf",
                "{\"asOf\":\"\"} | asOf",
                "{\"asOf\":20260302} | asOf",
                "{\"asOf\":[2026,3,2]} | asOf",
                "{\"asOf\":\"2026-03-02\",\"asOf\":\"2026-03-02\"} | asOf",
                "{\"asOf\":\"2026-03-02\",\"days\":3} | days",
                "[] | body",
            })
    void refusesWhatIsNoDateUpToTomorrow(String body, String field) {
        int before = shop.audit.entries().size();
        Http.Answer answer = rebuild().post(body).isProblem(400, "INVALID_REQUEST");

        assertThat(answer.fields()).containsExactly(field);
        assertThat(shop.audit.entries()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01, 0000-12-29", "1969-12-31, 1969-12-28", "2026-03-03, 2026-02-28"})
    void takesAnyDateUpToTomorrow(String asOf, String from) {
        Http.Answer answer = rebuild().post("{\"asOf\":\"" + asOf + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("from").asString()).isEqualTo(from);
        assertThat(answer.json().path("to").asString()).isEqualTo(asOf);
    }

    @Test
    void asksToComeAgainWhileAnotherBuildDoesNotEnd() {
        rankings.hold(true);
        Http.Answer answer = rebuild().post("{\"asOf\":\"2026-03-02\"}");

        answer.isProblem(503, "UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void letsOnlyAdministratorsRebuild() {
        String path = "/api/v1/admin/popular/rebuild";
        Http.to(port, path).post("{\"asOf\":\"2026-03-02\"}").isProblem(401, "UNAUTHENTICATED");
        Http.to(port, path)
                .as("alice")
                .post("{\"asOf\":\"2026-03-02\"}")
                .isProblem(403, "FORBIDDEN");
        Http.to(port, path).asAdmin().get().isProblem(405, "METHOD_NOT_ALLOWED");
        popular().asAdmin().send("DELETE").isProblem(405, "METHOD_NOT_ALLOWED");
    }
}
