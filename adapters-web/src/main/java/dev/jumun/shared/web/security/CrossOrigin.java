package dev.jumun.shared.web.security;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the configured origins in, and tells the others so in a problem. */
final class CrossOrigin extends DefaultCorsProcessor {

    private final ProblemWriter problems;

    private CrossOrigin(ProblemWriter problems) {
        this.problems = problems;
    }

    static CorsFilter filter(CorsSettings settings, ProblemWriter problems) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(
                List.of(
                        HttpHeaders.ALLOW,
                        HttpHeaders.ETAG,
                        HttpHeaders.LOCATION,
                        HttpHeaders.RETRY_AFTER,
                        "Idempotent-Replayed",
                        "X-Request-Id"));
        allowed.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", allowed);
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new CrossOrigin(problems));
        return filter;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean passes = super.processRequest(allowed, request, response);
        if (!passes) {
            problems.send(request, response, Problem.of(ProblemCode.FORBIDDEN));
        }
        return passes;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        // A line of plain text by default; the problem is sent instead.
    }
}
