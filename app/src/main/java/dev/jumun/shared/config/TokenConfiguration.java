package dev.jumun.shared.config;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * What production asks of a token beside what Spring Boot sees to from the settings: its signature,
 * issuer and audience.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!demo")
class TokenConfiguration {

    /** Clocks of an issuer and of an instance may disagree by so much. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** A token without an end would be good for ever. */
    @Bean
    OAuth2TokenValidator<Jwt> tokensEnd() {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }
}
