package dev.jumun.shared;

import java.util.ArrayList;
import java.util.List;

/** An audit log in a list. */
public final class RecordedAudit implements AuditLog {

    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public void record(List<AuditEntry> added) {
        entries.addAll(added);
    }

    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    public List<String> actions() {
        return entries.stream().map(AuditEntry::action).toList();
    }
}
