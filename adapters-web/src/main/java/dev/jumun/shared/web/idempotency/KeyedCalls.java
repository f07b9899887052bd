package dev.jumun.shared.web.idempotency;

import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.web.problem.Call;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.security.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the header {@code Idempotency-Key} for controllers that take a {@link KeyedCall}. */
public final class KeyedCalls implements HandlerMethodArgumentResolver {

    public static final String HEADER = "Idempotency-Key";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == KeyedCall.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Callers.servletRequest(webRequest);
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.size() != 1 || !IdempotencyKey.isValid(keys.getFirst())) {
            throw Problem.of(ProblemCode.IDEMPOTENCY_KEY_REQUIRED).asException();
        }
        return new KeyedCall(keys.getFirst(), Callers.currentUser(), Call.of(request));
    }
}
