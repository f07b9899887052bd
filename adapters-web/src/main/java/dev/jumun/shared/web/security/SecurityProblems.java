package dev.jumun.shared.web.security;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Spring Security's answers with a body, and with the header that says what is missing. */
public final class SecurityProblems
        implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    /** RFC 6750, 3.1; what is wrong with it is for the log, not for who made it up. */
    private static final String INVALID_TOKEN =
            "Bearer error=\"invalid_token\", error_description=\"The token is not valid\"";

    /** RFC 6750, 3.1. */
    private static final String INSUFFICIENT_SCOPE =
            "Bearer error=\"insufficient_scope\","
                    + " error_description=\"The token's scope does not allow this call\","
                    + " scope=\"admin\"";

    private final ProblemWriter problems;

    public SecurityProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.addHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                failure instanceof InvalidBearerTokenException ? INVALID_TOKEN : "Bearer");
        problems.send(request, response, Problem.of(ProblemCode.UNAUTHENTICATED));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, INSUFFICIENT_SCOPE);
        problems.send(request, response, Problem.of(ProblemCode.FORBIDDEN));
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException failure)
            throws IOException {
        problems.send(request, response, Problem.invalid("request", "request"));
    }
}
