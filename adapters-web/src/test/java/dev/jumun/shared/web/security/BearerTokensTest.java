package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class BearerTokensTest {

    private final BearerTokens tokens =
            new BearerTokens(request -> request.getRequestURI().equals("/public"));

    private @Nullable String resolve(String path, @Nullable String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        request.setParameter("access_token", "never.from.here");
        return tokens.resolve(request);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer abc.DEF-_~+/09.x, abc.DEF-_~+/09.x",
        "bearer a, a",
        "BEARER a==, a==",
    })
    void takesTheTokenFromTheHeader(String header, String token) {
        assertThat(resolve("/", header)).isEqualTo(token);
    }

    @Test
    void findsNoneInAnotherScheme() {
        assertThat(resolve("/", null)).isNull();
        assertThat(resolve("/", "Basic YTpi")).isNull();
        assertThat(resolve("/", "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer  a",
                "Bearera",
                "Bearer a b",
                "Bearer a,b",
                "Bearer =",
                "Bearer a=b",
                "Bearer 한",
                "Bearer a\u0000",
            })
    void refusesWhatIsNoToken(String header) {
        assertThatThrownBy(() -> resolve("/", header))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void doesNotLookAtPublicCalls() {
        assertThat(resolve("/public", "Bearer a")).isNull();
        assertThat(resolve("/public", "Bearer a b")).isNull();
    }
}
