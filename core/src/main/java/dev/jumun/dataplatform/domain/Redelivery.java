package dev.jumun.dataplatform.domain;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.Delivery;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.Decision;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.UseCase;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has deliveries sent again, one or a step of a range, and notes it in the audit log. */
public class Redelivery {

    /** The most deliveries of one step. */
    static final int STEP = 1_000;

    private final Deliveries deliveries;
    private final AuditLog auditLog;

    public Redelivery(Deliveries deliveries, AuditLog auditLog) {
        this.deliveries = deliveries;
        this.auditLog = auditLog;
    }

    @UseCase
    public Decision<Delivery> one(UUID id, Administrator administrator) {
        Delivery before = deliveries.lock(id);
        if (before == null) {
            return Decision.refuse(new NotFound());
        }
        deliveries.sendAgain(List.of(id));
        Delivery after = deliveries.lock(id);
        if (after == null) {
            throw new IllegalStateException("delivery " + id + " vanished while it was locked");
        }
        auditLog.record(
                new AuditEntry(
                        administrator,
                        "delivery.redeliver",
                        "delivery/" + id,
                        Map.of("status", before.status()),
                        Map.of("status", after.status())));
        return Decision.accept(after);
    }

    /** Has the next ones of a range sent again and tells which they are: none, when all are. */
    @UseCase
    public List<UUID> step(Deliveries.Range range, UUID after, Administrator administrator) {
        List<UUID> ids = deliveries.lock(range, after, STEP);
        if (ids.isEmpty()) {
            return ids;
        }
        deliveries.sendAgain(ids);
        auditLog.record(
                new AuditEntry(
                        administrator,
                        "delivery.redeliver",
                        "deliveries",
                        Map.of(
                                "status", range.status(),
                                "from", range.from().toString(),
                                "to", range.to().toString()),
                        Map.of(
                                "count",
                                ids.size(),
                                "first",
                                ids.getFirst(),
                                "last",
                                ids.getLast())));
        return ids;
    }
}
