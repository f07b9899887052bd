package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.Http;
import dev.jumun.shared.web.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

@WebTest
@Import(WrittenAnswersWebTest.NoIssuer.class)
class WrittenAnswersWebTest {

    /** Whether a token is good cannot be told, which fails outside any controller. */
    @TestConfiguration
    static class NoIssuer {

        @Bean
        @Primary
        JwtDecoder unreachable() {
            return token -> {
                throw new JwtException("unreachable");
            };
        }
    }

    @LocalServerPort int port;

    @Test
    void areAskedForBeforeAllThatSpringHas(@Autowired RequestMappingHandlerAdapter adapter) {
        assertThat(adapter.getReturnValueHandlers())
                .singleElement()
                .isInstanceOf(WrittenAnswers.class);
    }

    @Test
    void sayOnceWhetherTheyMayBeKept() {
        Http.Answer answer =
                Http.to(port, "/api/v1/balance").header("Authorization", "Bearer a.b.c").get();

        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(500);
        assertThat(answer.response().headers().allValues("Cache-Control"))
                .containsExactly("no-store");
    }
}
