package dev.jumun.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a person reads out on the phone: 16 characters of Crockford's base 32 (no I, L, O or U).
 *
 * <p>The first five are the minute in which it was made, so that new numbers lie together in an
 * index; at random nearly each would touch a page of its own. The others are {@value #RANDOM_BITS}
 * random bits, so it cannot be counted up or guessed, and tells nothing of how many orders there
 * were. Nobody reads a time from it: whatever clock it was made by, the order has its own.
 */
public record OrderNumber(String value) {

    /** How many of a number's bits are random. */
    static final int RANDOM_BITS = 55;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int RANDOM_CHARACTERS = RANDOM_BITS / BITS_PER_CHARACTER;

    /** Minutes are counted from here. Five characters last for 63 years and then begin anew. */
    private static final Instant FIRST_MINUTE = Instant.parse("2025-01-01T00:00:00Z");

    public OrderNumber {
        if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new IllegalArgumentException("not an order number: " + value);
        }
    }

    /**
     * The number of an order made then.
     *
     * @param made by whatever clock: a wrong one gives a number as good, in another place
     * @param random of which the lowest {@value #RANDOM_BITS} bits count
     */
    public static OrderNumber of(Instant made, long random) {
        long minute = ChronoUnit.MINUTES.between(FIRST_MINUTE, made);
        StringBuilder number = new StringBuilder(LENGTH);
        append(number, minute, LENGTH - RANDOM_CHARACTERS);
        append(number, random, RANDOM_CHARACTERS);
        return new OrderNumber(number.toString());
    }

    /** The lowest bits of a value, the highest of them first. */
    private static void append(StringBuilder number, long value, int characters) {
        for (int place = characters - 1; place >= 0; place--) {
            number.append(ALPHABET.charAt((int) (value >>> (place * BITS_PER_CHARACTER)) & 0x1f));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
