package dev.jumun.shared.web.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.jumun.shared.AuditRow;
import dev.jumun.shared.AuditTrail;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.ListAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators what administrators have done. */
@RestController
@RequestMapping(path = "/api/v1/admin/audit", produces = MediaType.APPLICATION_JSON_VALUE)
public final class AuditController {

    /** A row as it goes out; {@code before} and {@code after} are JSON already. */
    @Schema(name = "AuditRow")
    record Row(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Schema(types = "object") @JsonRawValue @Nullable String before,
            @Schema(types = "object") @JsonRawValue @Nullable String after,
            String requestId) {

        static Row from(AuditRow row) {
            return new Row(
                    row.id(),
                    row.at(),
                    row.actor(),
                    row.action(),
                    row.subject(),
                    row.before(),
                    row.after(),
                    row.requestId());
        }
    }

    private final AuditTrail trail;
    private final Cursors cursors;

    public AuditController(AuditTrail trail, Cursors cursors) {
        this.trail = trail;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<Row> list(
            @RequestParam(required = false) @Nullable UserId actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Long before = cursors.position(cursor, Long.class, "audit", actor, from, to);
        String who = actor == null ? null : actor.value();
        return cursors.answer(
                trail.find(who, from, to, limit, before).map(Row::from), "audit", actor, from, to);
    }
}
