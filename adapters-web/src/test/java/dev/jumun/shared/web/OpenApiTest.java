package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WebTest
class OpenApiTest {

    @LocalServerPort int port;

    private JsonNode document;

    @BeforeEach
    void read() throws java.io.IOException {
        Http.Answer answer = Http.to(port, "/v3/api-docs").get();
        assertThat(answer.status()).isEqualTo(200);
        document = answer.json();
        Files.writeString(Path.of("target/openapi.json"), answer.body());
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryCode(ProblemCode code) {
        assertThat(document.at("/components/schemas/Problem/properties/code/enum").toString())
                .contains("\"" + code + "\"");
        assertThat(document.at("/info/description").asString()).contains("`" + code + "`");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            // No operation of its own leads to these.
            names = {"METHOD_NOT_ALLOWED"})
    void saysWhichCallsEndInACode(ProblemCode code) {
        assertThat(document.at("/paths").toString()).contains("`" + code + "`");
    }

    @Test
    void saysHowACallIsRefused() {
        JsonNode responses = document.at("/paths/~1api~1v1~1orders/post/responses");

        assertThat(responses.at("/201/content").toString()).contains("OrderAnswer");
        assertThat(responses.at("/409/description").asString())
                .contains(
                        "`ITEMS_UNAVAILABLE`",
                        "`INSUFFICIENT_BALANCE`",
                        "`IDEMPOTENCY_KEY_IN_USE`");
        assertThat(responses.at("/409/content").has("application/problem+json")).isTrue();
        assertThat(responses.at("/503/headers/Retry-After").isObject()).isTrue();
        assertThat(responses.propertyNames())
                .contains("400", "401", "406", "413", "415", "422", "429", "500")
                .doesNotContain("403", "200");
    }

    @Test
    void saysWhatIsAlwaysThere() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.at("/OrderAnswer/required").toString())
                .contains("payment", "createdAt")
                .doesNotContain("coupon", "cancelledAt", "userId");
        assertThat(schemas.at("/OrderRequest/required").toString()).isEqualTo("[\"lines\"]");
        assertThat(schemas.at("/ListAnswerOrderAnswer/required").toString())
                .isEqualTo("[\"items\",\"nextCursor\"]");
        assertThat(schemas.at("/ListAnswerOrderAnswer/properties/nextCursor/type").toString())
                .contains("null");
        assertThat(schemas.at("/AdjustmentRequest/properties/reason/maxLength").asInt())
                .isEqualTo(500);
    }

    @Test
    void saysWhatEveryCallAnswers() {
        document.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation ->
                                        assertThat(answers(operation.getValue()))
                                                .as(operation.getKey() + " " + path.getKey())
                                                .isTrue()));
    }

    private static boolean answers(JsonNode operation) {
        JsonNode responses = operation.path("responses");
        return responses.has("204")
                || responses.at("/200/content").size() + responses.at("/201/content").size() == 1;
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> ids =
                document.at("/paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .map(operation -> operation.path("operationId").asString())
                        .toList();

        assertThat(ids).contains("orderPlace", "orderAdminList").doesNotHaveDuplicates();
        assertThat(ids).noneMatch(id -> id.contains("_"));
    }

    @Test
    void saysWhoMayCall() {
        assertThat(document.at("/paths/~1api~1v1~1orders/post/security").toString())
                .contains("bearer");
        JsonNode publicCall = document.at("/paths/~1api~1v1~1products/get");
        assertThat(publicCall.has("security")).isFalse();
        assertThat(publicCall.at("/responses").has("401")).isFalse();
        assertThat(document.at("/paths/~1api~1v1~1admin~1products/get/responses").has("403"))
                .isTrue();
    }

    @Test
    void asksForTheKeyAndHidesWhatTheTokenTells() {
        String parameters = document.at("/paths/~1api~1v1~1orders/post/parameters").toString();

        assertThat(parameters).contains("Idempotency-Key").doesNotContain("caller");
        assertThat(document.at("/paths").toString()).doesNotContain("administrator");
    }

    @Test
    void hasAPageToBrowse() {
        Http.Answer page = Http.to(port, "/swagger-ui/index.html").get();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(Http.to(port, "/swagger-ui.html").get().status()).isEqualTo(302);
        assertThat(Http.to(port, "/swagger-ui/swagger-initializer.js").get().body())
                .contains("/v3/api-docs");
    }
}
