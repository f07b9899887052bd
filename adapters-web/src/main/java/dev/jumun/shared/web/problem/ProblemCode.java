package dev.jumun.shared.web.problem;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every code a problem can have, with its status. Clients switch on the code, so one that has been
 * published never changes its meaning.
 */
public enum ProblemCode {
    INVALID_REQUEST(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    IDEMPOTENCY_KEY_IN_USE(409, 1),
    ITEMS_UNAVAILABLE(409),
    COUPON_NOT_USABLE(409),
    TOTAL_CHANGED(409),
    INSUFFICIENT_BALANCE(409),
    ORDER_NOT_CANCELLABLE(409),
    COUPON_ALREADY_ISSUED(409),
    COUPON_NOT_OPEN(409),
    COUPON_SOLD_OUT(409),
    COUPON_TERMS_FROZEN(409),
    STOCK_CHANGED(409),
    PRECONDITION_FAILED(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    CHARGE_LIMIT_EXCEEDED(422),
    BALANCE_LIMIT_EXCEEDED(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429, 1),
    INTERNAL(500),
    OVERLOADED(503, 1),
    OUTCOME_UNKNOWN(503, 1),
    UNAVAILABLE(503, 2);

    private final int status;
    private final int retryAfter;

    ProblemCode(int status) {
        this(status, 0);
    }

    ProblemCode(int status, int retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    /** After how many seconds trying again may help; 0 where it does not. */
    public int retryAfter() {
        return retryAfter;
    }

    /** The name in kebab case, as it stands in the problem's {@code type}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's {@code type}: the address of the page that explains it. */
    public String type() {
        return "/problems/" + slug();
    }

    /** The code of this {@link #slug}; {@code null} where there is none. */
    public static @Nullable ProblemCode ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(code -> code.slug().equals(slug))
                .findFirst()
                .orElse(null);
    }

    /**
     * The code for what the server itself turned away, of which only the status is known. Rare ones
     * (414, 431, …) count as an invalid request, so that the list of codes stays closed.
     */
    public static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 428 -> PRECONDITION_REQUIRED;
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            // What the client asked of HTTP itself that this server does not speak.
            case 501, 505 -> INVALID_REQUEST;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}
