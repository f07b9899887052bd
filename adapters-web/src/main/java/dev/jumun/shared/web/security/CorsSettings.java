package dev.jumun.shared.web.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages of other origins a browser lets call us.
 *
 * @param allowedOrigins none by default
 */
@ConfigurationProperties("jumun.cors")
public record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    public CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
