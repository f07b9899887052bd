package dev.jumun.shared;

import java.math.BigInteger;

/**
 * An amount of money in South Korean won. The won has no subunit in use, so an amount is a whole
 * number; it may be negative (a balance entry that takes money).
 *
 * <p>Arithmetic is exact: a result outside 64 bits throws {@link ArithmeticException} rather than
 * wrap around.
 */
public record Won(long amount) implements Comparable<Won> {

    public static final Won ZERO = new Won(0);

    public static Won of(long amount) {
        return amount == 0 ? ZERO : new Won(amount);
    }

    public Won plus(Won other) {
        return of(Math.addExact(amount, other.amount));
    }

    public Won minus(Won other) {
        return of(Math.subtractExact(amount, other.amount));
    }

    public Won times(long factor) {
        return of(Math.multiplyExact(amount, factor));
    }

    /**
     * The given share of this amount, rounded down: floor(amount × part / whole), without overflow
     * on the way.
     *
     * @param part not negative, at most {@code whole}
     */
    public Won share(long part, long whole) {
        return of(
                BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact());
    }

    public Won negated() {
        return of(Math.negateExact(amount));
    }

    public Won min(Won other) {
        return amount <= other.amount ? this : other;
    }

    public boolean isNegative() {
        return amount < 0;
    }

    public boolean isMoreThan(Won other) {
        return amount > other.amount;
    }

    @Override
    public int compareTo(Won other) {
        return Long.compare(amount, other.amount);
    }

    @Override
    public String toString() {
        return amount + " KRW";
    }
}
