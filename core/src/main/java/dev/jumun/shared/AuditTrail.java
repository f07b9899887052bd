package dev.jumun.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what administrators changed. */
public interface AuditTrail {

    /**
     * Rows, newest first.
     *
     * @param actor only rows of this administrator; {@code null} for all
     * @param from only rows at or after this time
     * @param to only rows before this time
     * @param before only rows with a smaller id; {@code null} for the newest
     */
    Page<AuditRow, Long> find(
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable Long before);
}
