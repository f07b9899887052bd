package dev.jumun.shared;

import java.util.function.Supplier;

/**
 * What a store stands in while its contract is checked. The in-memory stores know no transactions;
 * where there are some, a subclass begins and ends them.
 */
public abstract class StoreContract {

    protected final SequentialIds ids = new SequentialIds();

    /** Runs work in a transaction; failures come out in the core's words. */
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    protected final void write(Runnable work) {
        var _ =
                inTransaction(() -> {
                    work.run();
                    return true;
                });
    }

    /** The time of the tests, which is the time that stores go by when they read. */
    protected BusinessClock clock() {
        return new SettableClock();
    }
}
