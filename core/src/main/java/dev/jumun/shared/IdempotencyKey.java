package dev.jumun.shared;

/**
 * One call of one user, as far as "the same call again" goes.
 *
 * @param operation method and path template, for example {@code POST /orders}
 * @param key the client's own, 1–255 visible ASCII characters
 */
public record IdempotencyKey(UserId user, String operation, String key) {

    public static final int MAX_LENGTH = 255;

    public static boolean isValid(String key) {
        return !key.isEmpty()
                && key.length() <= MAX_LENGTH
                && key.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
