package dev.jumun.shared.web.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;

/**
 * Which web pages of other origins a browser lets call us.
 *
 * @param allowedOrigins none by default
 */
@ConfigurationProperties("jumun.cors")
public record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    private static final List<String> VARYING =
            List.of(
                    HttpHeaders.ORIGIN,
                    HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
                    HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);

    public CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /**
     * What of a request an answer depends on, whether the request is from another origin or not.
     */
    public List<String> varyingHeaders() {
        return allowedOrigins.isEmpty() ? List.of() : VARYING;
    }
}
