package dev.jumun.shared.web.security;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.request.RequestGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Turns away who sends too much, as soon as it is known who it is. */
final class UserLimitFilter extends RequestGuard {

    private final UserLimits limits;
    private final ProblemWriter problems;

    UserLimitFilter(UserLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void guard(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int wait =
                SecurityContextHolder.getContext().getAuthentication() instanceof Identity identity
                        ? limits.take(identity.caller().id())
                        : 0;
        if (wait == 0) {
            chain.doFilter(request, response);
        } else {
            problems.send(request, response, Problem.of(ProblemCode.RATE_LIMITED).retryAfter(wait));
        }
    }
}
