package dev.jumun.product.config;

import dev.jumun.product.CatalogueChanges;
import dev.jumun.product.CatalogueChanges.Mark;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets which products have changed once everybody has seen it, a chunk a transaction. Several
 * instances may do this at once: what one has dropped the other does not find.
 */
final class ChangePurge {

    private static final int CHUNK = 5_000;

    private final CatalogueChanges changes;
    private volatile @Nullable Mark minute;

    ChangePurge(CatalogueChanges changes) {
        this.changes = changes;
    }

    /** Drops what was there when the last minute began. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        Mark old = minute;
        minute = changes.since(null).until();
        if (old != null) {
            int dropped;
            do {
                dropped = changes.forget(old, CHUNK);
            } while (dropped == CHUNK);
        }
    }
}
