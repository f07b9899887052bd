package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a load costs.
 *
 * <p>Commits are counted as transaction ids: every transaction that writes or locks takes one. The
 * server's statistics would do too, but an idle connection hands in its last ones after ten seconds
 * only. That makes the number of full pages, which only they know, less exact than the rest.
 */
final class Meter {

    private static final String COUNTERS =
            """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                   (pg_current_wal_insert_lsn() - '0/0')::bigint,
                   (SELECT wal_fpi FROM pg_stat_wal)
            """;

    private final Database database;
    private final long serverPid;

    Meter(Database database) {
        this.database = database;
        this.serverPid = database.pid();
    }

    /** What one measurement found; everything but the load itself is for one request. */
    record Cost(
            Load load,
            double commits,
            double walBytes,
            double fullPages,
            double databaseMs,
            double serverMs,
            double generatorMs) {}

    private record Counters(
            long commits, long wal, long fullPages, long database, long server, long generator) {}

    Cost measure(Workload.Side side, int seconds) {
        Counters before = read(side);
        Load load = side.work().during(seconds);
        Counters after = read(side);
        double requests = Math.max(1, load.requests());
        return new Cost(
                load,
                (after.commits - before.commits) / requests,
                (after.wal - before.wal) / requests,
                (after.fullPages - before.fullPages) / requests,
                (after.database - before.database) / requests,
                (after.server - before.server) / requests,
                (after.generator - before.generator) / requests);
    }

    /**
     * Which part of a processor the server's JVM compiles with, while it is under load. It ends
     * threads that it has too many of, and nobody knows any more what those used: one that has gone
     * counts as if it had compiled all the time.
     */
    static double compiling(Workload.Side side, int seconds) {
        try {
            Map<String, Long> before = Cpu.ofCompilers(side.server());
            long start = System.nanoTime();
            side.work().during(seconds);
            double ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            Map<String, Long> after = Cpu.ofCompilers(side.server());
            long used = 0;
            for (var thread : after.entrySet()) {
                used += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
            }
            long gone = before.keySet().stream().filter(id -> !after.containsKey(id)).count();
            return gone + used / ms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Counters read(Workload.Side side) {
        return database.sql()
                .sql(COUNTERS)
                .query((row, i) -> {
                    try {
                        return new Counters(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                Cpu.ofFamily(serverPid),
                                side.server() == 0 ? 0 : Cpu.ofFamily(side.server()),
                                Cpu.ofEndedChildren());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .single();
    }
}
