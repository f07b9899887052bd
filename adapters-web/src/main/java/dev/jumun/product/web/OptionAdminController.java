package dev.jumun.product.web;

import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.StockMovement;
import dev.jumun.product.StockRoom;
import dev.jumun.product.Stocks;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.Decisions;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.idempotency.Answer;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Options and their stock, for administrators. */
@RestController
@RequestMapping(path = "/api/v1/admin/options/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class OptionAdminController {

    /** What a change of stock answers. */
    record StockAnswer(long optionId, long stock, String movementId) {

        static StockAnswer from(StockMovement movement) {
            return new StockAnswer(movement.optionId(), movement.stockAfter(), movement.id());
        }
    }

    private final CatalogueAdmin catalogue;
    private final StockRoom stockRoom;
    private final Stocks stocks;
    private final IdempotentCalls calls;
    private final Cursors cursors;

    public OptionAdminController(
            CatalogueAdmin catalogue,
            StockRoom stockRoom,
            Stocks stocks,
            IdempotentCalls calls,
            Cursors cursors) {
        this.catalogue = catalogue;
        this.stockRoom = stockRoom;
        this.stocks = stocks;
        this.calls = calls;
        this.cursors = cursors;
    }

    @PutMapping
    AdminProductAnswer.Option update(
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody OptionUpdate request) {
        return ProductAnswers.INSTANCE.answer(
                Decisions.accepted(
                        catalogue.updateOption(
                                id,
                                request.name(),
                                Won.of(request.price()),
                                request.status(),
                                administrator)));
    }

    @PostMapping("/stock")
    @Refuses(ProblemCode.STOCK_CHANGED)
    ResponseEntity<StockAnswer> change(
            KeyedCall keyed,
            Administrator administrator,
            @PathVariable long id,
            @Valid @RequestBody StockRequest request) {
        return calls.answer(
                stockRoom.change(
                        id,
                        request.change(),
                        request.reason(),
                        administrator,
                        calls.call(
                                keyed,
                                "POST /admin/options/{id}/stock",
                                movement -> Answer.ok(StockAnswer.from(movement)),
                                id,
                                request)));
    }

    @GetMapping("/movements")
    ListAnswer<MovementAnswer> movements(
            @PathVariable long id,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Long before = cursors.position(cursor, Long.class, "movements", id);
        Page<StockMovement, Long> page = stocks.movements(id, limit, before);
        if (page == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return cursors.answer(page.map(MovementAnswer::from), "movements", id);
    }
}
