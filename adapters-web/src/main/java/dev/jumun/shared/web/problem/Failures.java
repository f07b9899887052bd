package dev.jumun.shared.web.problem;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.KeyInUseException;
import dev.jumun.shared.OutcomeUnknownException;
import dev.jumun.shared.OverloadedException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.TransactionLostException;
import jakarta.servlet.ServletException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.firewall.RequestRejectedException;

/** Which problem an exception is to the client. */
final class Failures {

    private Failures() {}

    /** The problem; {@link ProblemCode#INTERNAL} for whatever nobody expected. */
    static Problem problemOf(@Nullable Throwable failure) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case OverloadedException e -> Problem.of(ProblemCode.OVERLOADED);
            case RowsBusyException e -> Problem.of(ProblemCode.UNAVAILABLE);
            case DatabaseUnavailableException e -> Problem.of(ProblemCode.UNAVAILABLE);
            case TransactionLostException e -> Problem.of(ProblemCode.UNAVAILABLE);
            case OutcomeUnknownException e -> Problem.of(ProblemCode.OUTCOME_UNKNOWN);
            case KeyInUseException e -> Problem.of(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
            // Tomcat's, for a body in broken chunks.
            case BadRequestException e -> Problem.invalid("body", "malformed");
            case RequestRejectedException e -> Problem.invalid("request", "request");
            // Whoever issues the tokens does not answer: not the caller's fault.
            case AuthenticationServiceException e -> Problem.of(ProblemCode.UNAVAILABLE);
            case AccessDeniedException e -> Problem.of(ProblemCode.FORBIDDEN);
            case ServletException e when e.getCause() != null -> problemOf(e.getCause());
            case null, default -> Problem.of(ProblemCode.INTERNAL);
        };
    }

    /** Whether the failure's cause is worth a line in the log, with its stack trace. */
    static boolean isFault(Problem problem) {
        return problem.code() == ProblemCode.INTERNAL
                || problem.code() == ProblemCode.OUTCOME_UNKNOWN;
    }
}
