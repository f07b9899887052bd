package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class ProblemsTest {

    @LocalServerPort int port;

    @ParameterizedTest
    @CsvSource({
        "overloaded, 503, OVERLOADED, 1",
        "busy, 503, UNAVAILABLE, 2",
        "database, 503, UNAVAILABLE, 2",
        "unknown, 503, OUTCOME_UNKNOWN, 1",
        "key, 409, IDEMPOTENCY_KEY_IN_USE, 1",
    })
    void saysWhatTheCoreCouldNotDo(String how, int status, String code, String retryAfter) {
        Http.Answer answer = Http.to(port, "/api/v1/probe/failing/" + how).as("alice").get();

        answer.isProblem(status, code);
        assertThat(answer.header("Retry-After")).hasValue(retryAfter);
    }

    @Test
    void tellsNothingOfItsInsides() {
        Http.Answer answer = Http.to(port, "/api/v1/probe/failing/else").as("alice").get();

        answer.isProblem(500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("select").doesNotContain("Exception");
    }

    @Test
    void namesTheCall() {
        Http.Answer answer =
                Http.to(port, "/api/v1/nothing?q=1")
                        .as("alice")
                        .header("X-Request-Id", "r-1")
                        .get();

        answer.isProblem(404, "NOT_FOUND");
        assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/nothing");
        assertThat(answer.json().path("traceId").asString()).isEqualTo("r-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko | 찾을 수 없습니다",
                "en-US,en;q=0.9 | Not found",
                "fr | 찾을 수 없습니다",
                "fr, en;q=0.5, ko;q=0.1 | Not found",
                "ko;q=0.1, en;q=0.2 | Not found",
                "* | 찾을 수 없습니다",
            })
    void speaksTheCallersLanguage(String accepted, String title) {
        Http.Answer answer =
                Http.to(port, "/api/v1/nothing")
                        .as("alice")
                        .header("Accept-Language", accepted)
                        .get();

        assertThat(answer.json().path("title").asString()).isEqualTo(title);
    }

    @Test
    void speaksKoreanByDefault() {
        Http.Answer answer = Http.to(port, "/api/v1/nothing").as("alice").get();

        assertThat(answer.json().path("title").asString()).isEqualTo("찾을 수 없습니다");
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "PUT", "DELETE", "PATCH"})
    void knowsNoUnknownPath(String method) {
        Http.to(port, "/api/v1/nothing").as("alice").send(method).isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "PATCH", "BREW"})
    void allowsOnlyWhatThePathTakes(String method) {
        Http.Answer answer = Http.to(port, "/api/v1/probe").as("alice").send(method);

        answer.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).hasValue("POST");
    }

    @Test
    void answersNothingButJson() {
        Http.to(port, "/api/v1/balance")
                .as("alice")
                .header("Accept", "application/xml")
                .get()
                .isProblem(406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "x"})
    void readsNothingButJson(String type) {
        Http.to(port, "/api/v1/probe")
                .as("alice")
                .json("{}")
                .contentType(type)
                .send("POST")
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void namesAMissingParameter() {
        Http.Answer answer = Http.to(port, "/api/v1/probe/required").as("alice").get();

        assertThat(answer.isProblem(400, "INVALID_REQUEST").fields()).containsExactly("text");
    }

    @Test
    void findsNothingAtTheErrorPage() {
        Http.to(port, "/error").as("alice").get().isProblem(404, "NOT_FOUND");
    }

    @Test
    void explainsEveryCodeOnAPage() {
        Http.Answer korean = Http.to(port, "/problems/insufficient-balance").get();
        Http.Answer english =
                Http.to(port, "/problems/insufficient-balance")
                        .header("Accept-Language", "en")
                        .header("Accept", "text/html")
                        .get();

        assertThat(korean.status()).isEqualTo(200);
        assertThat(korean.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(korean.body()).contains("잔액이 부족합니다").contains("INSUFFICIENT_BALANCE");
        assertThat(english.body()).contains("Insufficient balance").contains("lang=\"en\"");
        assertThat(Http.to(port, "/problems").get().body()).contains("/problems/total-changed");
    }

    @Test
    void knowsNoPageOfAnUnknownCode() {
        Http.to(port, "/problems/nothing").get().isProblem(404, "NOT_FOUND");
    }
}
