package dev.jumun.shared.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the request it belongs to. An idempotent call's answer is written on
 * another thread, so this is taken along.
 *
 * @param requestId the {@code X-Request-Id}; a problem's {@code traceId}
 * @param instance the path that was asked for; {@code null} where the request was too malformed to
 *     have one
 */
public record Call(String requestId, Locale locale, @Nullable String instance) {

    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final String REQUEST_ID = Call.class.getName() + ".requestId";
    private static final int MAX_REQUEST_ID = 128;

    public static Call of(HttpServletRequest request) {
        return new Call(requestId(request), Languages.of(request), path(request));
    }

    /** The request's id: the client's own where it is fit to be logged, else a new one. */
    public static String requestId(HttpServletRequest request) {
        if (request.getAttribute(REQUEST_ID) instanceof String known) {
            return known;
        }
        String offered = request.getHeader(REQUEST_ID_HEADER);
        String id = isFit(offered) ? offered : made();
        request.setAttribute(REQUEST_ID, id);
        return id;
    }

    /** A random UUID that nobody has to be unable to guess, so no secure source is queued for. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static boolean isFit(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= MAX_REQUEST_ID
                && id.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static @Nullable String path(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String path ? path : request.getRequestURI();
    }
}
