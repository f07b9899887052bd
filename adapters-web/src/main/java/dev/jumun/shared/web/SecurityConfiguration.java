package dev.jumun.shared.web;

import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.security.ApiSecurity;
import dev.jumun.shared.web.security.CorsSettings;
import dev.jumun.shared.web.security.PublicPaths;
import dev.jumun.shared.web.security.SecurityProblems;
import dev.jumun.shared.web.security.UserLimit;
import dev.jumun.shared.web.security.UserLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who may call what, as beans. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({CorsSettings.class, PublicPaths.class, UserLimit.class})
class SecurityConfiguration {

    @Bean
    SecurityProblems securityProblems(ProblemWriter problems) {
        return new SecurityProblems(problems);
    }

    @Bean
    UserLimits userLimits(UserLimit limit) {
        return new UserLimits(limit);
    }

    @Bean
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            JwtDecoder tokens,
            PublicPaths publicPaths,
            CorsSettings cors,
            UserLimits limits,
            ProblemWriter problems,
            SecurityProblems answers) {
        return new ApiSecurity(publicPaths, cors, limits, problems, answers).chain(http, tokens);
    }

    /**
     * Each filter, authentication and decision would be timed by itself, which takes longer than
     * most of them do. A request is timed as a whole.
     */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Leaves unknown methods to the controllers, whose answer to them is 405 with Allow, headers to
     * whoever reads them, as each has its own idea of what is well-formed, and their names to
     * Tomcat, which lets through nothing but tokens.
     */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }
}
