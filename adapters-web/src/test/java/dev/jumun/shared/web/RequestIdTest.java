package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class RequestIdTest {

    @LocalServerPort int port;

    @ParameterizedTest
    @CsvSource({"/api/v1/balance", "/api/v1/nothing", "/api/v1/admin/audit", "/problems/internal"})
    void standsOnEveryAnswer(String path) {
        String id = "!~" + "x".repeat(126);

        assertThat(
                        Http.to(port, path)
                                .as("alice")
                                .header("X-Request-Id", id)
                                .get()
                                .header("X-Request-Id"))
                .hasValue(id);
    }

    @Test
    void standsOnARefusedOne() {
        Http.Answer answer = Http.to(port, "/api/v1/balance").header("X-Request-Id", "r").get();

        answer.isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.header("X-Request-Id")).hasValue("r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb"})
    void isMadeWhereItIsMissingOrUnfit(String id) {
        assertThat(
                        Http.to(port, "/problems")
                                .header("X-Request-Id", id)
                                .get()
                                .header("X-Request-Id"))
                .hasValueSatisfying(made -> assertThat(made).hasSize(36));
    }

    @Test
    void isMadeWhereItIsTooLong() {
        assertThat(
                        Http.to(port, "/problems")
                                .header("X-Request-Id", "x".repeat(129))
                                .get()
                                .header("X-Request-Id"))
                .hasValueSatisfying(made -> assertThat(made).hasSize(36));
    }
}
