package dev.jumun.shared.web.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A filter of the security chain: it looks at a request, and not again when the container answers
 * for an error. The chain runs once a dispatch, so there is nothing to remember in between.
 */
public abstract class RequestGuard implements Filter {

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(request, response);
        } else {
            guard((HttpServletRequest) request, (HttpServletResponse) response, chain);
        }
    }

    /** Passes the request on, or answers it. */
    protected abstract void guard(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
