package dev.jumun.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the deliveries keep up with the orders. */
final class Deliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MS = 100;
    private static final int LOOK_MS = 10_000;

    /** Those of the orders by hand are due at no time. */
    private static final String PENDING =
            "SELECT count(*) FROM deliveries WHERE status = 'PENDING' AND due_at < 'infinity'";

    private final Receiver receiver;
    private final Database database;
    private final List<Long> looks = new ArrayList<>();
    private long received;

    Deliveries(Receiver receiver, Database database) {
        this.receiver = receiver;
        this.database = database;
        Thread.ofPlatform().daemon(true).name("deliveries").start(this::look);
    }

    /** Looks every so often how much is pending, as long as there is a database. */
    private void look() {
        long before = receiver.events();
        while (true) {
            Waiting.pause(LOOK_MS);
            long now = receiver.events();
            try {
                if (now > before) {
                    looked(pending());
                }
            } catch (RuntimeException e) {
                return;
            }
            before = now;
        }
    }

    private synchronized void looked(long pending) {
        looks.add(pending);
    }

    private synchronized List<Long> looks() {
        List<Long> all = List.copyOf(looks);
        looks.clear();
        return all;
    }

    /**
     * Waits until everything is delivered, and says how much was left when the load ended and every
     * ten seconds before.
     */
    String settle(String measurement) {
        long left = pending();
        long start = System.nanoTime();
        while (pending() > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException(
                        measurement + ": events are not delivered after " + PATIENCE);
            }
            Waiting.pause(PAUSE_MS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long before = received;
        received = receiver.events();
        return "%s: %,d events received since the last measurement, warm-up included; pending every 10 s meanwhile: %s; %,d when the load ended, none %.1f s later"
                .formatted(measurement, received - before, looks(), left, seconds);
    }

    private long pending() {
        return database.sql().sql(PENDING).query(Long.class).single();
    }
}
