package dev.jumun.bench;

import java.math.BigInteger;

/**
 * The orders of the past, worked out rather than drawn, so that any part of them can be made
 * without the others and all books agree.
 *
 * <p>Order {@code i} is the user's {@code i % users} and takes one each of a pair of neighbouring
 * options, pair {@code i * stride % pairs}. The two prices of a pair always add up to {@link
 * #TOTAL}, so the n-th order of a user leaves a known balance, and the n-th sale of a pair a known
 * stock.
 */
record History(long orders, long users, long pairs) {

    static final long TOTAL = 11_000;
    static final long BALANCE = 5_000_000;
    static final long FIRST_STOCK = 1_000_000_000;

    private static final long STRIDE = 7919;

    static History of(Options options) {
        return new History(options.orders(), options.users(), options.productOptions() / 2);
    }

    /** Has no divisor in common with the pairs, so that every pair comes up once a cycle. */
    long stride() {
        long stride = STRIDE;
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(pairs)).equals(BigInteger.ONE)) {
            stride++;
        }
        return stride;
    }

    /** Undoes the stride: {@code pair * inverse % pairs} is the first order of a pair. */
    long inverse() {
        return pairs == 1
                ? 0
                : BigInteger.valueOf(stride())
                        .modInverse(BigInteger.valueOf(pairs))
                        .longValueExact();
    }

    /**
     * How often something comes up that comes up every {@code period} orders, first in {@code
     * first}.
     */
    static String count(String orders, String first, String period) {
        return "(%1$s / %3$s + CASE WHEN %2$s < %1$s %% %3$s THEN 1 ELSE 0 END)"
                .formatted(orders, first, period);
    }

    /** Puts the numbers into a template of SQL, where each stands as {@code :name}. */
    String fill(String sql) {
        return sql.replace(":orders_of_user", count(":orders", "(n - 1)", ":users"))
                .replace(":sales", count(":orders", "(o - 1) / 2 * :inverse % :pairs", ":pairs"))
                .replace(":price", "(CASE o % 2 WHEN 1 THEN :x ELSE :total - :x END)")
                .replace(":x", "(1000 + (o - 1) / 2 * 37 % 90 * 100)")
                .replace(":orders", Long.toString(orders))
                .replace(":users", Long.toString(users))
                .replace(":pairs", Long.toString(pairs))
                .replace(":stride", Long.toString(stride()))
                .replace(":inverse", Long.toString(inverse()))
                .replace(":total", Long.toString(TOTAL))
                .replace(":balance", Long.toString(BALANCE))
                .replace(":stock", Long.toString(FIRST_STOCK))
                .replace(":first_user", Long.toString(Tokens.FIRST_USER));
    }
}
