package dev.jumun.shared.web.security;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.problem.Call;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.validation.Texts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Tells controllers who is calling, from the token: as a {@link Caller} or {@link Administrator}.
 */
public final class Callers implements HandlerMethodArgumentResolver {

    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 320;

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
        UserId id = currentUser();
        if (parameter.getParameterType() == Administrator.class) {
            return new Administrator(id, Call.requestId(servletRequest(request)));
        }
        Jwt token = authentication().getToken();
        return new Caller(id, claim(token, "name", MAX_NAME), claim(token, "email", MAX_EMAIL));
    }

    /** The id of whoever is calling; the security chain has seen to it that there is one. */
    public static UserId currentUser() {
        return new UserId(authentication().getName());
    }

    private static JwtAuthenticationToken authentication() {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken authentication) {
            return authentication;
        }
        throw Problem.of(ProblemCode.UNAUTHENTICATED).asException();
    }

    /** A claim is somebody else's text: what is wrong with it must not stop an order. */
    private static @Nullable String claim(Jwt token, String name, int max) {
        return token.getClaims().get(name) instanceof String text
                ? Texts.salvaged(text, max)
                : null;
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
