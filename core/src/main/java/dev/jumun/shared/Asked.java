package dev.jumun.shared;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a batch has asked for, there as soon as it looks at them.
 *
 * <p>A store may put off locking until then, and so have all that was asked for locked in one round
 * trip, in the order in which it was asked for. So a batch asks for everything first, table after
 * table in the global order, and looks then. What is wrong comes to light with the look, or when
 * the transaction ends at the latest: nothing that was asked for stays unlocked.
 *
 * <p>For one thread, and inside the transaction.
 */
public final class Asked<T> {

    private final Supplier<T> source;
    private @Nullable T rows;

    private Asked(Supplier<T> source) {
        this.source = source;
    }

    /**
     * @param source gives the rows, at the first look
     */
    public static <T> Asked<T> of(Supplier<T> source) {
        return new Asked<>(source);
    }

    /** The rows, the same ones each time. What the lock fails with is thrown by the first look. */
    public T get() {
        T known = rows;
        if (known == null) {
            known = source.get();
            rows = known;
        }
        return known;
    }
}
