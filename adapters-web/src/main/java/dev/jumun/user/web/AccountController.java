package dev.jumun.user.web;

import dev.jumun.shared.Caller;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.ListAnswer;
import dev.jumun.shared.web.idempotency.Answer;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.user.Accounts;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.BalanceEntry;
import dev.jumun.user.Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A customer's own account and balance. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
public final class AccountController {

    record BalanceAnswer(long balance) {}

    private static final String HISTORY = "/api/v1/balance/history";

    private final Accounts accounts;
    private final BalanceDesk desk;
    private final IdempotentCalls calls;
    private final Cursors cursors;

    public AccountController(
            Accounts accounts, BalanceDesk desk, IdempotentCalls calls, Cursors cursors) {
        this.accounts = accounts;
        this.desk = desk;
        this.calls = calls;
        this.cursors = cursors;
    }

    @GetMapping("/me")
    AccountAnswer me(Caller caller) {
        Profile profile = accounts.find(caller.id());
        return profile == null ? AccountAnswer.from(caller) : AccountAnswer.from(profile);
    }

    @GetMapping("/balance")
    BalanceAnswer balance(Caller caller) {
        Profile profile = accounts.find(caller.id());
        return new BalanceAnswer(profile == null ? 0 : profile.balance().amount());
    }

    @PostMapping("/balance/charges")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({ProblemCode.CHARGE_LIMIT_EXCEEDED, ProblemCode.BALANCE_LIMIT_EXCEEDED})
    ResponseEntity<EntryAnswer> charge(
            KeyedCall keyed, Caller caller, @Valid @RequestBody ChargeRequest request) {
        return calls.answer(
                desk.charge(
                        caller,
                        Won.of(request.amount()),
                        calls.call(
                                keyed,
                                "POST /balance/charges",
                                entry -> Answer.created(HISTORY, EntryAnswer.from(entry)),
                                request)));
    }

    @GetMapping("/balance/history")
    ListAnswer<EntryAnswer> history(
            Caller caller,
            @RequestParam(required = false) BalanceEntry.@Nullable Type type,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Long before = cursors.position(cursor, Long.class, "history", type);
        return cursors.answer(
                accounts.history(caller.id(), type, limit, before).map(EntryAnswer::from),
                "history",
                type);
    }
}
