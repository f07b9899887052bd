package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

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
    private final long servicePid;

    Meter(Database database, long servicePid) {
        this.database = database;
        this.serverPid = database.pid();
        this.servicePid = servicePid;
    }

    /** What one measurement found; everything but the load itself is for one request. */
    record Cost(
            Load load,
            double commits,
            double walBytes,
            double fullPages,
            double databaseMs,
            double serviceMs,
            double generatorMs) {}

    private record Counters(
            long commits, long wal, long fullPages, long database, long service, long generator) {}

    Cost measure(Workload.Work work, int seconds) {
        Counters before = read();
        Load load = work.during(seconds);
        Counters after = read();
        double requests = Math.max(1, load.requests());
        return new Cost(
                load,
                (after.commits - before.commits) / requests,
                (after.wal - before.wal) / requests,
                (after.fullPages - before.fullPages) / requests,
                (after.database - before.database) / requests,
                (after.service - before.service) / requests,
                (after.generator - before.generator) / requests);
    }

    private Counters read() {
        return database.sql()
                .sql(COUNTERS)
                .query((row, i) -> {
                    try {
                        return new Counters(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                Cpu.ofFamily(serverPid),
                                Cpu.of(servicePid),
                                Cpu.ofEndedChildren());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .single();
    }
}
