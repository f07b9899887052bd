package dev.jumun.shared.web.security;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.problem.Call;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Tells controllers who is calling, from the token: as a {@link Caller} or {@link Administrator}.
 */
public final class Callers implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class
                || parameter.getParameterType() == Administrator.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = identity().caller();
        return parameter.getParameterType() == Administrator.class
                ? new Administrator(caller.id(), Call.requestId(servletRequest(request)))
                : caller;
    }

    /** The id of whoever is calling; the security chain has seen to it that there is one. */
    public static UserId currentUser() {
        return identity().caller().id();
    }

    private static Identity identity() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Identity identity) {
            return identity;
        }
        throw Problem.of(ProblemCode.UNAUTHENTICATED).asException();
    }

    /** The servlet request behind it. */
    public static HttpServletRequest servletRequest(NativeWebRequest request) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("not a servlet request");
        }
        return servletRequest;
    }
}
