package dev.jumun.shared.web.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests one user may send.
 *
 * @param burst at once, after a pause
 * @param perSecond for as long as they like
 */
@ConfigurationProperties("jumun.limits.user")
public record UserLimit(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("200") long burst,
        @DefaultValue("100") long perSecond) {

    public UserLimit {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("a user may send at least one request");
        }
    }
}
