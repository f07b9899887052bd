package dev.jumun.shared.web.answer;

import dev.jumun.shared.Decision;
import dev.jumun.shared.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** From what the core says to what a controller goes on with. */
public final class Decisions {

    private Decisions() {}

    /** What was accepted; a refusal gives up the request with its problem. */
    public static <T> T accepted(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(var refusal) -> throw Problem.of(refusal).asException();
        };
    }

    /** What was found; {@code null} gives up the request with NOT_FOUND. */
    public static <T> T found(@Nullable T value) {
        if (value == null) {
            throw Problem.of(dev.jumun.shared.web.problem.ProblemCode.NOT_FOUND).asException();
        }
        return value;
    }
}
