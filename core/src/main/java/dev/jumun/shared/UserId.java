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
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= 0x20 || value.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
