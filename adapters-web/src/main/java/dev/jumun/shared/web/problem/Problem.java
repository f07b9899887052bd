package dev.jumun.shared.web.problem;

import dev.jumun.shared.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, before it is put into words.
 *
 * @param members what stands beside the code: a map, or a refusal whose components are the members
 * @param faults what is wrong with the request's fields
 * @param retryAfter after how many seconds trying again may help, 0 for never
 */
public record Problem(ProblemCode code, Object members, List<FieldFault> faults, int retryAfter) {

    public static Problem of(ProblemCode code) {
        return new Problem(code, Map.of(), List.of(), code.retryAfter());
    }

    /** A rule's no. */
    public static Problem of(Refusal refusal) {
        ProblemCode code = ProblemCode.valueOf(refusal.code());
        return new Problem(code, refusal, List.of(), code.retryAfter());
    }

    /** A request that cannot be read, or does not make sense. */
    public static Problem invalid(List<FieldFault> faults) {
        return new Problem(ProblemCode.INVALID_REQUEST, Map.of(), List.copyOf(faults), 0);
    }

    public static Problem invalid(String field, String message, Object... arguments) {
        return invalid(List.of(new FieldFault(field, message, arguments)));
    }

    public Problem retryAfter(int seconds) {
        return new Problem(code, members, faults, seconds);
    }

    /** The same as an exception, for where a request is given up in the middle. */
    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    public ProblemException asException(@Nullable Throwable cause) {
        return new ProblemException(this, cause);
    }
}
