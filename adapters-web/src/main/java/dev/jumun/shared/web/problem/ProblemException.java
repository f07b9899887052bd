package dev.jumun.shared.web.problem;

import org.jspecify.annotations.Nullable;

/** Gives up a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        // No stack trace: a refused request is an ordinary event, and a flood of them must stay
        // cheap.
        super(problem.code().name(), cause, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
