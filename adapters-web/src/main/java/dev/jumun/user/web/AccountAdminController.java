package dev.jumun.user.web;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.web.idempotency.Answer;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.idempotency.KeyedCall;
import dev.jumun.shared.web.openapi.Refuses;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import dev.jumun.user.Accounts;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.Profile;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Users and their balances, for administrators. */
@RestController
@RequestMapping(path = "/api/v1/admin/users/{userId}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class AccountAdminController {

    private final Accounts accounts;
    private final BalanceDesk desk;
    private final IdempotentCalls calls;

    public AccountAdminController(Accounts accounts, BalanceDesk desk, IdempotentCalls calls) {
        this.accounts = accounts;
        this.desk = desk;
        this.calls = calls;
    }

    @GetMapping
    AccountAnswer find(@PathVariable UserId userId) {
        Profile profile = accounts.find(userId);
        if (profile == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return AccountAnswer.from(profile);
    }

    @PostMapping("/balance/adjustments")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses(ProblemCode.INSUFFICIENT_BALANCE)
    ResponseEntity<EntryAnswer> adjust(
            KeyedCall keyed,
            Administrator administrator,
            @PathVariable UserId userId,
            @Valid @RequestBody AdjustmentRequest request) {
        String location =
                "/api/v1/admin/users/"
                        + UriUtils.encodePathSegment(userId.value(), StandardCharsets.UTF_8);
        return calls.answer(
                desk.adjust(
                        userId,
                        Won.of(request.amount()),
                        request.reason(),
                        administrator,
                        calls.call(
                                keyed,
                                "POST /admin/users/{userId}/balance/adjustments",
                                entry -> Answer.created(location, EntryAnswer.from(entry)),
                                userId,
                                request)));
    }
}
