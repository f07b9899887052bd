package dev.jumun.order.web;

import dev.jumun.order.Checkout;
import dev.jumun.order.Order;
import dev.jumun.order.OrderHistory;
import dev.jumun.order.OrderStatus;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
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

/** Everybody's orders, for customer service. */
@RestController
@RequestMapping(path = "/api/v1/admin/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public final class OrderAdminController {

    private final Checkout checkout;
    private final OrderHistory history;
    private final Cursors cursors;

    public OrderAdminController(Checkout checkout, OrderHistory history, Cursors cursors) {
        this.checkout = checkout;
        this.history = history;
        this.cursors = cursors;
    }

    @GetMapping
    ListAnswer<OrderAnswer> list(
            @RequestParam(required = false) @Nullable UserId userId,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        OrderHistory.Filter filter = new OrderHistory.Filter(userId, status, from, to);
        TimePosition after = cursors.position(cursor, TimePosition.class, "admin-orders", filter);
        return cursors.answer(
                history.find(filter, limit, after).map(OrderAnswers.INSTANCE::adminAnswer),
                "admin-orders",
                filter);
    }

    @GetMapping("/{id}")
    OrderAnswer find(@PathVariable UUID id) {
        Order order = history.find(new OrderId(id));
        if (order == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return OrderAnswers.INSTANCE.adminAnswer(order);
    }

    @PostMapping("/{id}/cancel")
    OrderAnswer cancel(
            Administrator administrator,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable CancelRequest request) {
        return OrderAnswers.INSTANCE.adminAnswer(
                Decisions.accepted(
                        checkout.cancel(
                                administrator, new OrderId(id), CancelRequest.reasonOf(request))));
    }
}
