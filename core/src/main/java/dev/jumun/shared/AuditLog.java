package dev.jumun.shared;

import java.util.List;

/**
 * Keeps what administrators change. A driven port; it joins the caller's transaction, so a change
 * and its row stand or fall together.
 */
public interface AuditLog {

    void record(List<AuditEntry> entries);

    default void record(AuditEntry entry) {
        record(List.of(entry));
    }
}
