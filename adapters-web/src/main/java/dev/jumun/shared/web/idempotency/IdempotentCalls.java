package dev.jumun.shared.web.idempotency;

import dev.jumun.shared.Decision;
import dev.jumun.shared.Fingerprint;
import dev.jumun.shared.IdempotencyKey;
import dev.jumun.shared.IdempotentCall;
import dev.jumun.shared.Reply;
import dev.jumun.shared.StoredAnswer;
import dev.jumun.shared.web.answer.Bytes;
import dev.jumun.shared.web.problem.Call;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemWriter;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Makes the core's {@link IdempotentCall}s, and answers with what became of them. */
public final class IdempotentCalls {

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int FIRST_ERROR = 400;

    private final JsonMapper mapper;
    private final ProblemWriter problems;

    public IdempotentCalls(JsonMapper mapper, ProblemWriter problems) {
        this.mapper = mapper;
        this.problems = problems;
    }

    /**
     * A call that is executed once, however often it comes.
     *
     * @param operation method and path template, {@code POST /orders} for example; it is part of
     *     what is stored and must not change
     * @param accepted how an accepted call is answered; it runs inside the transaction
     * @param request all that was asked for: path values and the parsed body
     */
    public <T> IdempotentCall<T> call(
            KeyedCall keyed, String operation, Function<T, Answer> accepted, Object... request) {
        return new IdempotentCall<>(
                new IdempotencyKey(keyed.user(), operation, keyed.key()),
                // Written again from what was parsed: white space and the order of fields are gone.
                Fingerprint.of(mapper.writeValueAsString(List.of(request))),
                decision -> store(decision, accepted, keyed.call()));
    }

    private <T> StoredAnswer store(Decision<T> decision, Function<T, Answer> accepted, Call call) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> {
                Answer answer = accepted.apply(value);
                yield new StoredAnswer(
                        answer.status(),
                        answer.location(),
                        mapper.writeValueAsBytes(answer.body()));
            }
            case Decision.Refused<T>(var refusal) -> {
                Problem problem = Problem.of(refusal);
                yield new StoredAnswer(
                        problem.code().status(), null, problems.bytes(problem, call));
            }
        };
    }

    /**
     * The answer, byte for byte the first one.
     *
     * @param <A> what an accepted call's bytes are the JSON of
     */
    public <A> ResponseEntity<A> answer(Reply reply) {
        StoredAnswer stored = reply.answer();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(stored.status());
        answer.contentType(
                stored.status() >= FIRST_ERROR
                        ? MediaType.APPLICATION_PROBLEM_JSON
                        : MediaType.APPLICATION_JSON);
        if (stored.location() != null) {
            answer.header(HttpHeaders.LOCATION, stored.location());
        }
        if (reply.replayed()) {
            answer.header(REPLAYED, "true");
        }
        return Bytes.of(answer.body(stored.body()));
    }
}
