package dev.jumun.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kept {@link AuditEntry}.
 *
 * @param before the state before as JSON, {@code null} where there was none
 * @param after the state after as JSON, {@code null} where nothing is left
 */
public record AuditRow(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after,
        String requestId) {}
