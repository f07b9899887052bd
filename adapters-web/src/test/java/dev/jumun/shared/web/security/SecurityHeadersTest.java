package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void areThoseThatSpringSecurityRecommends() {
        new SecurityHeaders().writeHeaders(request, response);

        assertThat(response.getHeaderNames())
                .containsExactlyInAnyOrder(
                        "X-Content-Type-Options",
                        "X-XSS-Protection",
                        "X-Frame-Options",
                        "Content-Security-Policy",
                        "Referrer-Policy",
                        "Cache-Control");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void askForHttpsToBeKeptWhereThereIsHttps() {
        request.setSecure(true);
        new SecurityHeaders().writeHeaders(request, response);

        assertThat(response.getHeader("Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    @Test
    void leaveWhatMayBeKept() {
        response.setHeader("Cache-Control", "max-age=1");
        new SecurityHeaders().writeHeaders(request, response);

        assertThat(response.getHeaders("Cache-Control")).containsExactly("max-age=1");
    }
}
