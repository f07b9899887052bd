package dev.jumun.shared.web.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Sends answers that are written already, as {@link Bytes} marks them. Spring would look for a
 * converter for them, and compare and copy their headers, which takes longer than to send them.
 *
 * <p>What has to be compared with what the client knows ({@code ETag}, {@code Last-Modified}) or
 * with what is said already ({@code Vary}), what has no type unless by what the client accepts, and
 * what is still to be written, is left to Spring.
 */
public final class WrittenAnswers implements HandlerMethodReturnValueHandler {

    private final HandlerMethodReturnValueHandlerComposite others;

    private WrittenAnswers(HandlerMethodReturnValueHandlerComposite others) {
        this.others = others;
    }

    /** Spring's way of calling controllers, but with this asked before all that it has itself. */
    public static RequestMappingHandlerAdapter handlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            public void afterPropertiesSet() {
                super.afterPropertiesSet();
                HandlerMethodReturnValueHandlerComposite springs =
                        new HandlerMethodReturnValueHandlerComposite();
                springs.addHandlers(getReturnValueHandlers());
                setReturnValueHandlers(List.of(new WrittenAnswers(springs)));
            }
        };
    }

    /**
     * Spring takes every {@code ResponseEntity}. Asked whether it does, each of its ways looks at
     * the type anew, with every request.
     */
    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return returnType.getParameterType() == ResponseEntity.class
                || others.supportsReturnType(returnType);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null
                && value instanceof ResponseEntity<?> answer
                && answer.getBody() instanceof byte[] body
                && answer.getHeaders().containsHeader(HttpHeaders.CONTENT_TYPE)
                && !isToBeCompared(answer.getHeaders())) {
            container.setRequestHandled(true);
            send(answer, body, response);
        } else {
            others.handleReturnValue(value, returnType, container, request);
        }
    }

    private static boolean isToBeCompared(HttpHeaders headers) {
        return headers.containsHeader(HttpHeaders.ETAG)
                || headers.containsHeader(HttpHeaders.LAST_MODIFIED)
                || headers.containsHeader(HttpHeaders.VARY);
    }

    /** A header replaces what was said before, by a filter or by a call that failed since. */
    private static void send(ResponseEntity<?> answer, byte[] body, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders()
                .forEach((name, values) -> {
                    if (response.containsHeader(name)) {
                        response.setHeader(name, null);
                    }
                    values.forEach(value -> response.addHeader(name, value));
                });
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
