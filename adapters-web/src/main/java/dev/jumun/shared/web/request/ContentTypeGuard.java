package dev.jumun.shared.web.request;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/**
 * Refuses a {@code Content-Type} that names no type: Spring would stumble over a wildcard, which is
 * a fault of the request, not of ours. JSON is UTF-8 (RFC 8259, 8.1), so another charset is refused
 * too.
 */
public final class ContentTypeGuard extends RequestGuard {

    private final ProblemWriter problems;

    public ContentTypeGuard(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void guard(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type != null && !isConcrete(type)) {
            problems.send(request, response, Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isConcrete(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            Charset charset = type.getCharset();
            return type.isConcrete() && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
