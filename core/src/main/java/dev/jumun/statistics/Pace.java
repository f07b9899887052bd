package dev.jumun.statistics;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a build goes about a day's orders: while others write, in short slices with rests between
 * them, so that of ten parts of time it takes one; while nobody does, in long ones and without
 * rests. An order that comes in the middle of a long slice meets it once.
 *
 * <p>Whether others write shows in the number of writing transactions from one slice to the next.
 * The rests come to an end: whoever waits for a ranking gets it, however busy the shop is. For one
 * thread.
 */
public final class Pace {

    private static final int REST_TO_WORK = 9;

    private static final Duration SHORT = Duration.ofMillis(25);
    private static final Duration LONG = Duration.ofMillis(250);

    /** A transaction that is idle for seconds is ended by the database. */
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    /** How many orders a slice has: the first one, and at the least and the most. */
    private static final int FIRST = 1_000;

    private static final int FEWEST = 500;
    private static final int MOST = 200_000;

    /** How many times as many orders as the slice before, at the most. */
    private static final int GROWTH = 8;

    private final LongSupplier nanos;
    private final Consumer<Duration> rest;
    private Duration left;
    private Duration owed = Duration.ZERO;
    private int orders = FIRST;
    private @Nullable Long writes;

    /**
     * @param left how long the rests may be, all together
     * @param nanos monotonic
     * @param rest lets so much time pass, or about as much
     */
    public Pace(Duration left, LongSupplier nanos, Consumer<Duration> rest) {
        this.left = left;
        this.nanos = nanos;
        this.rest = rest;
    }

    /** For who has the database alone. */
    public static Pace withoutRests() {
        return new Pace(Duration.ZERO, System::nanoTime, duration -> {});
    }

    /**
     * Rests, if that is due, and has a slice added up.
     *
     * @param addUp given how many orders it should have
     */
    SalesSlice next(IntFunction<SalesSlice> addUp) {
        if (owed.isPositive()) {
            rest.accept(owed);
        }
        long begun = nanos.getAsLong();
        SalesSlice slice = addUp.apply(orders);
        Duration took = Duration.ofNanos(Math.max(1, nanos.getAsLong() - begun));
        boolean alone = writes == null || writes == slice.writes();
        writes = slice.writes();
        owed = alone ? Duration.ZERO : least(took.multipliedBy(REST_TO_WORK), LONGEST_REST, left);
        left = left.minus(owed);
        orders = asManyAsTake(owed.isPositive() ? SHORT : LONG, slice.orders(), took);
        return slice;
    }

    private int asManyAsTake(Duration time, long done, Duration took) {
        if (done == 0) {
            return orders;
        }
        long fitting = (long) ((double) done * time.toNanos() / took.toNanos());
        return (int) Math.clamp(fitting, FEWEST, Math.min(MOST, (long) GROWTH * orders));
    }

    private static Duration least(Duration one, Duration other, Duration third) {
        Duration least = one.compareTo(other) < 0 ? one : other;
        return least.compareTo(third) < 0 ? least : third;
    }
}
