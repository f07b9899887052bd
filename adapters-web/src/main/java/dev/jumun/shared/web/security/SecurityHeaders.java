package dev.jumun.shared.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What every answer tells browsers: the headers Spring Security recommends, at one go. They are the
 * same for each, so nothing has to be worked out.
 */
public final class SecurityHeaders implements HeaderWriter {

    /** Enough for the browsable API page; nothing else we answer is shown by a browser. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[][] HEADERS = {
        {"X-Content-Type-Options", "nosniff"},
        {"X-XSS-Protection", "0"},
        {"X-Frame-Options", "DENY"},
        {"Content-Security-Policy", CONTENT_SECURITY_POLICY},
        {"Referrer-Policy", "no-referrer"},
    };

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        for (String[] header : HEADERS) {
            response.setHeader(header[0], header[1]);
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
        // What does not say that it may be kept is somebody's own.
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
