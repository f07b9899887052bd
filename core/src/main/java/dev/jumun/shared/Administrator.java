package dev.jumun.shared;

/**
 * Who acts on behalf of the shop.
 *
 * @param requestId the {@code X-Request-Id} of the call, so that its log lines are found
 */
public record Administrator(UserId id, String requestId) {}
