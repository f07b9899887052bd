package dev.jumun.shared;

/**
 * Who a token speaks for: its {@code sub}, 1–64 visible ASCII characters; anything else is
 * rejected.
 */
public record UserId(String value) {

    public static final int MAX_LENGTH = 64;

    public UserId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a user id is 1 to 64 visible ASCII characters");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    @Override
    public String toString() {
        return value;
    }
}
