package dev.jumun.shared.web.answer;

import dev.jumun.shared.web.answer.RepeatedReads.Read;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.security.CorsSettings;
import dev.jumun.shared.web.security.SecurityHeaders;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers a public read at the door where its target, to the letter, has come all the way through
 * before, or is nothing but a number: what security, the guards and the controller would make of it
 * is known. Anything unusual about the request goes the ordinary way, and so does what has no
 * answer, or no good one.
 *
 * <p>The hazard: whatever else an answer comes to depend on has to be looked at here too.
 */
public final class RepeatedReadFilter implements Filter {

    private static final String GET = "GET";
    private static final String HTTP_1 = "HTTP/1.1";

    /** What most programs send; nothing else is taken apart here. */
    private static final Set<String> WANTS_JSON =
            Set.of("*/*", "application/json", "application/json, text/plain, */*");

    private final PublicAnswers answers;
    private final CorsSettings cors;
    private final SecurityHeaders headers = new SecurityHeaders();

    public RepeatedReadFilter(PublicAnswers answers, CorsSettings cors) {
        this.answers = answers;
        this.cors = cors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse
                && isPlain(httpRequest)
                && answer(httpRequest, httpResponse))) {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals(GET)
                && request.getProtocol().equals(HTTP_1)
                && request.getContentLengthLong() <= 0
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                && request.getContentType() == null
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && wantsJson(request.getHeaders(HttpHeaders.ACCEPT));
    }

    private static boolean wantsJson(Enumeration<String> accept) {
        return !accept.hasMoreElements()
                || (WANTS_JSON.contains(accept.nextElement()) && !accept.hasMoreElements());
    }

    private boolean answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String query = request.getQueryString();
        String target =
                query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
        Read read = answers.repeated(target);
        if (read == null) {
            request.setAttribute(PublicAnswers.TARGET, target);
            return false;
        }
        ReadyAnswer ready;
        try {
            ready = answers.answer(read);
        } catch (RuntimeException e) {
            request.setAttribute(PublicAnswers.FAILURE, e);
            return false;
        }
        byte[] body = ready.body();
        if (body == null) {
            request.setAttribute(
                    PublicAnswers.FAILURE, Problem.of(ProblemCode.NOT_FOUND).asException());
            return false;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(read.pattern()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, PublicAnswers.A_SECOND);
        response.setHeader(HttpHeaders.ETAG, ready.tag().formattedTag());
        headers.writeHeaders(request, response);
        cors.varyingHeaders().forEach(name -> response.addHeader(HttpHeaders.VARY, name));
        if (PublicAnswers.isKnown(request, ready.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
        return true;
    }
}
