package dev.jumun.order.web;

import dev.jumun.order.Checkout;
import dev.jumun.order.Order;
import dev.jumun.order.OrderHistory;
import dev.jumun.order.OrderStatus;
import dev.jumun.order.Preview;
import dev.jumun.shared.Caller;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.TimePosition;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.idempotency.Answer;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.shared.web.problem.ProblemWriter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A customer's own orders. */
@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public final class OrderController {

    private final Checkout checkout;
    private final OrderHistory history;
    private final IdempotentCalls calls;
    private final Cursors cursors;
    private final ProblemWriter problems;

    public OrderController(
            Checkout checkout,
            OrderHistory history,
            IdempotentCalls calls,
            Cursors cursors,
            ProblemWriter problems) {
        this.checkout = checkout;
        this.history = history;
        this.calls = calls;
        this.cursors = cursors;
        this.problems = problems;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        ProblemCode.ITEMS_UNAVAILABLE,
        ProblemCode.COUPON_NOT_USABLE,
        ProblemCode.TOTAL_CHANGED,
        ProblemCode.INSUFFICIENT_BALANCE
    })
    ResponseEntity<OrderAnswer> place(
            KeyedCall keyed, Caller caller, @Valid @RequestBody OrderRequest request) {
        return calls.answer(
                checkout.place(
                        caller,
                        request.draft(),
                        calls.call(keyed, "POST /orders", OrderController::created, request)));
    }

    private static Answer created(Order order) {
        return Answer.created("/api/v1/orders/" + order.id(), OrderAnswers.INSTANCE.answer(order));
    }

    @PostMapping("/preview")
    PreviewAnswer preview(Caller caller, @Valid @RequestBody OrderRequest request) {
        Preview preview = checkout.preview(caller, request.draft());
        return new PreviewAnswer(
                preview.quote().lines().stream().map(OrderAnswers.INSTANCE::answer).toList(),
                preview.quote().subtotal().amount(),
                preview.quote().discount().amount(),
                preview.quote().total().amount(),
                preview.balance().amount(),
                preview.isPayable(),
                preview.problems().stream()
                        .map(refusal -> problems.brief(Problem.of(refusal)))
                        .toList());
    }

    @GetMapping
    ListAnswer<OrderAnswer> list(
            Caller caller,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TimePosition after = cursors.position(cursor, TimePosition.class, "orders", status);
        return cursors.answer(
                history.find(OrderHistory.Filter.ofUser(caller.id(), status), limit, after)
                        .map(OrderAnswers.INSTANCE::answer),
                "orders",
                status);
    }

    @GetMapping("/{id}")
    OrderAnswer find(Caller caller, @PathVariable UUID id) {
        Order order = history.find(new OrderId(id), caller.id());
        if (order == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return OrderAnswers.INSTANCE.answer(order);
    }

    @PostMapping("/{id}/cancel")
    @Refuses(ProblemCode.ORDER_NOT_CANCELLABLE)
    OrderAnswer cancel(
            Caller caller,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable CancelRequest request) {
        return OrderAnswers.INSTANCE.answer(
                Decisions.accepted(
                        checkout.cancel(caller, new OrderId(id), CancelRequest.reasonOf(request))));
    }
}
