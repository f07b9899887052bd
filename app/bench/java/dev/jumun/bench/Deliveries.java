package dev.jumun.bench;

import java.time.Duration;

/** Whether the deliveries keep up with the orders. */
final class Deliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MS = 100;

    /** Those of the orders by hand are due at no time. */
    private static final String PENDING =
            "SELECT count(*) FROM deliveries WHERE status = 'PENDING' AND due_at < 'infinity'";

    private final Receiver receiver;
    private final Database database;
    private long received;

    Deliveries(Receiver receiver, Database database) {
        this.receiver = receiver;
        this.database = database;
    }

    /** Waits until everything is delivered, and says how much was left when the load ended. */
    String settle(String measurement) {
        long left = pending();
        long start = System.nanoTime();
        while (pending() > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException(
                        measurement + ": events are not delivered after " + PATIENCE);
            }
            Http.pause(PAUSE_MS);
        }
        long before = received;
        received = receiver.events();
        return "%s: %,d events received since the last measurement, warm-up included; %,d were pending when the load ended, none %.1f s later"
                .formatted(measurement, received - before, left, (System.nanoTime() - start) / 1e9);
    }

    private long pending() {
        return database.sql().sql(PENDING).query(Long.class).single();
    }
}
