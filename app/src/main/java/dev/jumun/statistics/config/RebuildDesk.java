package dev.jumun.statistics.config;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.persistence.Transactions;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularList;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has operators' rebuilds run on the connections of the jobs, one at a time, so that they take one
 * connection of an instance at most. Who comes second waits a few seconds, then for the connection
 * as a job does.
 */
final class RebuildDesk implements PopularAdmin {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PopularAdmin office;
    private final Transactions transactions;
    private final Semaphore place = new Semaphore(1);

    RebuildDesk(PopularAdmin office, Transactions transactions) {
        this.office = office;
        this.transactions = transactions;
    }

    @Override
    public Decision<PopularList> rebuild(LocalDate asOf, Administrator administrator) {
        try {
            if (!place.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RowsBusyException("another rebuild is under way", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RowsBusyException("interrupted while another rebuild is under way", e);
        }
        try {
            return transactions.execute(() -> office.rebuild(asOf, administrator));
        } finally {
            place.release();
        }
    }
}
