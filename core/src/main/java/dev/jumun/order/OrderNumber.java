package dev.jumun.order;

/**
 * What a person reads out on the phone: 16 characters of Crockford's base 32 (no I, L, O or U),
 * drawn from 80 random bits, so it cannot be counted up or guessed.
 */
public record OrderNumber(String value) {

    /** How many random bytes a number is made of. */
    public static final int BYTES = 10;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BITS_PER_CHARACTER = 5;

    public OrderNumber {
        if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new IllegalArgumentException("not an order number: " + value);
        }
    }

    /**
     * Writes random bytes as a number.
     *
     * @param random {@value #BYTES} bytes
     */
    public static OrderNumber of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("an order number is made of " + BYTES + " bytes");
        }
        StringBuilder number = new StringBuilder(LENGTH);
        long bits = 0;
        int held = 0;
        for (byte b : random) {
            bits = (bits << 8) | (b & 0xff);
            held += 8;
            while (held >= BITS_PER_CHARACTER) {
                held -= BITS_PER_CHARACTER;
                number.append(ALPHABET.charAt((int) (bits >>> held) & 0x1f));
            }
        }
        return new OrderNumber(number.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
