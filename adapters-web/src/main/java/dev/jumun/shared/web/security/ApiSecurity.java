package dev.jumun.shared.web.security;

import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.request.BodyLimitFilter;
import dev.jumun.shared.web.request.ContentTypeGuard;
import dev.jumun.shared.web.request.ParameterGuard;
import jakarta.servlet.DispatcherType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may call what: the public reads anybody, the admin calls who has the scope, everything else
 * whoever has a valid token. There are no sessions and no cookies, hence nothing to forge a request
 * with.
 */
public final class ApiSecurity {

    private static final String ADMIN = "SCOPE_admin";

    private final RequestMatcher publicCalls;
    private final CorsSettings cors;
    private final UserLimits limits;
    private final ProblemWriter problems;
    private final SecurityProblems answers;

    public ApiSecurity(
            PublicPaths publicPaths,
            CorsSettings cors,
            UserLimits limits,
            ProblemWriter problems,
            SecurityProblems answers) {
        this.publicCalls = publicPaths.matcher();
        this.cors = cors;
        this.limits = limits;
        this.problems = problems;
        this.answers = answers;
    }

    /**
     * The one filter chain. The body is only read for who has come through.
     *
     * @param tokens checks a token's signature, issuer, audience and expiry
     */
    public SecurityFilterChain chain(HttpSecurity http, JwtDecoder tokens) {
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.defaultsDisabled().addHeaderWriter(new SecurityHeaders()))
                .authorizeHttpRequests(this::rules)
                .oauth2ResourceServer(server ->
                        server.jwt(jwt ->
                                        jwt.decoder(tokens)
                                                .jwtAuthenticationConverter(new TokenConverter()))
                                .bearerTokenResolver(tokenResolver())
                                .authenticationEntryPoint(answers)
                                .accessDeniedHandler(answers))
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterAfter(
                        new UserLimitFilter(limits, problems),
                        BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new ParameterGuard(problems), AuthorizationFilter.class)
                .addFilterAfter(new ContentTypeGuard(problems), ParameterGuard.class)
                .addFilterAfter(new BodyLimitFilter(problems), ContentTypeGuard.class);
        if (!cors.allowedOrigins().isEmpty()) {
            http.addFilter(CrossOrigin.filter(cors, problems));
        }
        return http.build();
    }

    private void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(publicCalls)
                .permitAll()
                .requestMatchers("/api/v1/admin/**", "/actuator/**")
                .hasAuthority(ADMIN)
                .anyRequest()
                .authenticated();
    }

    /** A public call needs no token, so a stale one in the browser must not spoil it. */
    private BearerTokenResolver tokenResolver() {
        BearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> publicCalls.matches(request) ? null : header.resolve(request);
    }
}
