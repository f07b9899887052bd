package dev.jumun.shared.web.answer;

import dev.jumun.shared.Decision;
import dev.jumun.shared.Refusal;
import dev.jumun.shared.web.problem.Problem;

/** The core's decisions, where an answer does not have to be kept. */
public final class Decisions {

    private Decisions() {}

    /** What was accepted; a refusal becomes the answer's problem. */
    public static <T> T accepted(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Refusal refusal) -> throw Problem.of(refusal).asException();
        };
    }
}
