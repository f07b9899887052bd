package dev.jumun.dataplatform.web;

import dev.jumun.dataplatform.Delivery;
import dev.jumun.dataplatform.DeliveryDesk;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.DeliveryStatus;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What goes to the data platform, for operators. */
@RestController
@RequestMapping(path = "/api/v1/admin/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DeliveryAdminController {

    /** How many deliveries are sent again. */
    @Schema(name = "RedeliveryCount")
    record Count(long count) {}

    private final DeliveryHistory history;
    private final DeliveryDesk desk;
    private final Cursors cursors;

    public DeliveryAdminController(DeliveryHistory history, DeliveryDesk desk, Cursors cursors) {
        this.history = history;
        this.desk = desk;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<DeliveryAnswer> list(
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable UUID orderId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        OrderId order = orderId == null ? null : new OrderId(orderId);
        DeliveryHistory.Filter filter = new DeliveryHistory.Filter(status, order, from, to);
        UUID before = cursors.position(cursor, UUID.class, "admin-deliveries", filter);
        return cursors.answer(
                history.find(filter, limit, before).map(DeliveryAnswer::item),
                "admin-deliveries",
                filter);
    }

    @GetMapping("/{id}")
    DeliveryAnswer find(@PathVariable UUID id) {
        Delivery delivery = history.find(id);
        if (delivery == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return DeliveryAnswer.withHistory(delivery);
    }

    @PostMapping("/{id}/redeliver")
    DeliveryAnswer redeliver(Administrator administrator, @PathVariable UUID id) {
        return DeliveryAnswer.withHistory(Decisions.accepted(desk.redeliver(id, administrator)));
    }

    @PostMapping("/redeliver")
    Count redeliverRange(
            Administrator administrator, @Valid @RequestBody RedeliverRequest request) {
        return new Count(desk.redeliver(request.range(), administrator));
    }
}
