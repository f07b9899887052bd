package dev.jumun.shared.web.security;

import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.request.BodyLimitFilter;
import dev.jumun.shared.web.request.ContentTypeGuard;
import dev.jumun.shared.web.request.ParameterGuard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
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
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context ->
                        context.securityContextRepository(
                                new RequestAttributeSecurityContextRepository()))
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.defaultsDisabled().addHeaderWriter(new SecurityHeaders()))
                .authorizeHttpRequests(this::rules)
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.authenticationManager(new KnownTokens(tokens)))
                                .bearerTokenResolver(new BearerTokens(publicCalls))
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
        DefaultSecurityFilterChain chain = http.build();
        return new DefaultSecurityFilterChain(
                chain.getRequestMatcher(),
                chain.getFilters().stream().filter(filter -> !isForNobody(filter)).toList());
    }

    /**
     * What the chain always brings, and nothing here has use for: no call is answered
     * asynchronously, no address has a session to encode, and nobody is told about the resource
     * server but by the documentation.
     */
    private static boolean isForNobody(Filter filter) {
        return filter instanceof WebAsyncManagerIntegrationFilter
                || filter instanceof DisableEncodeUrlFilter
                || filter instanceof OAuth2ProtectedResourceMetadataFilter;
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
}
