package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.SecurityFilterChain;

@WebTest
class SecurityTest {

    @LocalServerPort int port;
    @Autowired SecurityFilterChain chain;

    /** One that a later version adds has to earn its place; one that it drops is missed. */
    @Test
    void theChainHoldsTheseFiltersAndNoOthers() {
        assertThat(chain.getFilters())
                .extracting(filter -> filter.getClass().getSimpleName())
                .containsExactly(
                        "SecurityContextHolderFilter",
                        "HeaderWriterFilter",
                        "BearerTokenAuthenticationFilter",
                        "UserLimitFilter",
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter",
                        "ParameterGuard",
                        "ContentTypeGuard",
                        "BodyLimitFilter");
    }

    @Test
    void namesNoAddressInTheChallengeThatIsNotAnswered() {
        assertThat(Http.to(port, "/api/v1/balance").get().header("WWW-Authenticate"))
                .hasValue("Bearer");
        assertThat(
                        Http.to(port, "/api/v1/balance")
                                .header("Authorization", "Bearer x.y.z")
                                .get()
                                .header("WWW-Authenticate")
                                .orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"")
                .doesNotContain("resource_metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/balance",
        "POST, /api/v1/products",
        "GET, /api/v1/products/1/secrets",
        "GET, /api/v1/nothing",
        "GET, /",
        "GET, /actuator/metrics",
        "GET, /api/v1/admin/audit",
        "OPTIONS, /api/v1/balance",
    })
    void wantsATokenForEverythingThatIsNotPublic(String method, String path) {
        Http.Answer answer = Http.to(port, path).send(method);

        answer.isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x.y.z", "Bearer", "Bearer ", "Basic YTpi", "x"})
    void wantsAValidToken(String authorization) {
        Http.Answer answer =
                Http.to(port, "/api/v1/balance").header("Authorization", authorization).get();

        answer.isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    }

    @Test
    void knowsAnExpiredToken() {
        String token = Tokens.of("alice", Instant.now().minusSeconds(3600), Map.of());

        Http.to(port, "/api/v1/balance")
                .header("Authorization", "Bearer " + token)
                .get()
                .isProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a b",
                "한글",
                "a\u007f",
                "12345678901234567890123456789012345678901234567890123456789012345",
            })
    void wantsASubjectThatIsAUserId(String subject) {
        Http.to(port, "/api/v1/balance").as(subject).get().isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void takesTheLongestSubject() {
        assertThat(Http.to(port, "/api/v1/balance").as("x".repeat(64)).get().status())
                .isEqualTo(200);
    }

    @Test
    void doesNotMindAStaleTokenOnAPublicCall() {
        String token = Tokens.of("alice", Instant.now().minusSeconds(3600), Map.of());

        assertThat(
                        Http.to(port, "/api/v1/demo/public")
                                .header("Authorization", "Bearer " + token)
                                .get()
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/admin/audit", "/api/v1/admin/nothing", "/actuator/metrics"})
    void keepsCustomersOutOfTheBackRoom(String path) {
        Http.Answer answer = Http.to(port, path).as("alice").get();

        answer.isProblem(403, "FORBIDDEN");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("insufficient_scope");
    }

    @Test
    void letsAdministratorsIn() {
        assertThat(Http.to(port, "/api/v1/admin/audit").asAdmin().get().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/x//y",
                "/api/v1/x;y=1",
                "/api/v1/x%2Fy",
                "/api/v1/%2e%2e/admin/audit",
                "/api/v1/x%5Cy",
            })
    void refusesPathsThatCouldBeReadInTwoWays(String path) {
        Http.to(port, path).as("alice").get().isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void sendsSecurityHeadersAndNoCors() {
        Http.Answer answer =
                Http.to(port, "/api/v1/balance")
                        .as("alice")
                        .header("Origin", "https://example.com")
                        .get();

        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Content-Security-Policy")).isPresent();
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void knowsTheCallerByTheToken() {
        String token =
                Tokens.of(
                        "alice",
                        Instant.now().plusSeconds(60),
                        Map.of("name", " Al\u0000ice\n" + "x".repeat(300), "email", 5));

        Http.Answer answer =
                Http.to(port, "/api/v1/probe/caller")
                        .header("Authorization", "Bearer " + token)
                        .get();

        assertThat(answer.json().path("id").asString()).isEqualTo("alice");
        assertThat(answer.json().path("name").asString()).startsWith("Alicexx").hasSize(200);
        assertThat(answer.json().has("email")).isFalse();
    }
}
