package dev.jumun.shared.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What anybody may call. What is taken away here has to be taken from {@link
 * dev.jumun.shared.web.answer.RepeatedReadFilter} too, which answers public reads before anybody is
 * asked who they are.
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
        RequestMatcher reads = anyOf(READS);
        RequestMatcher others = anyOf(publicPaths);
        // Asked of every request, twice: most calls of the contract end at the method.
        return request -> (isRead(request) && reads.matches(request)) || others.matches(request);
    }

    private static RequestMatcher anyOf(List<String> paths) {
        return paths.isEmpty()
                ? request -> false
                : new OrRequestMatcher(
                        paths.stream()
                                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                                .toList());
    }

    private static boolean isRead(HttpServletRequest request) {
        String method = request.getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }
}
