package dev.jumun.shared;

import java.util.List;

/** Takes the answer out of a decision or a verdict, and fails where it is the other kind. */
public final class Decided {

    private Decided() {}

    public static <T> T accepted(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Refusal refusal) ->
                    throw new AssertionError("refused with " + refusal);
        };
    }

    public static Refusal refused(Decision<?> decision) {
        return switch (decision) {
            case Decision.Refused<?>(Refusal refusal) -> refusal;
            case Decision.Accepted<?> accepted -> throw new AssertionError("got " + accepted);
        };
    }

    public static <A> A answer(Verdict<A> verdict) {
        return switch (verdict) {
            case Verdict.Decided<A>(A answer) -> answer;
            case Verdict.Busy<A>(RuntimeException cause) -> throw new AssertionError("busy", cause);
        };
    }

    public static <A> List<A> answers(List<Verdict<A>> verdicts) {
        return verdicts.stream().map(Decided::answer).toList();
    }
}
