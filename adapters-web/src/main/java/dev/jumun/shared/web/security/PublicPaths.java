package dev.jumun.shared.web.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What anybody may call.
 *
 * @param publicPaths path patterns beside those of the contract, for every method: the demo's
 */
@ConfigurationProperties("jumun.security")
public record PublicPaths(@DefaultValue List<String> publicPaths) {

    private static final List<String> READS =
            List.of(
                    "/api/v1/products",
                    "/api/v1/products/{id}",
                    "/api/v1/coupons",
                    "/problems",
                    "/problems/{slug}",
                    "/v3/api-docs",
                    "/v3/api-docs/**",
                    "/v3/api-docs.yaml",
                    "/swagger-ui.html",
                    "/swagger-ui/**",
                    "/actuator/health",
                    "/actuator/health/**");

    public PublicPaths {
        publicPaths = List.copyOf(publicPaths);
    }

    RequestMatcher matcher() {
        Stream<RequestMatcher> reads =
                Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                        .flatMap(method ->
                                READS.stream()
                                        .map(path ->
                                                PathPatternRequestMatcher.pathPattern(
                                                        method, path)));
        Stream<RequestMatcher> others =
                publicPaths.stream().map(PathPatternRequestMatcher::pathPattern);
        return new OrRequestMatcher(Stream.concat(reads, others).toList());
    }
}
